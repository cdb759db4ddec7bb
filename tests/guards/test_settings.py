"""Every setting of the code and of the Procfile is explained in the table of README.md."""

import re

from service.config import ROOT

NAMED = re.compile(r'env\.\w+\("([A-Z_]+)"')
EXPANDED = re.compile(r"\$\{([A-Z_]+):-")


def test_every_setting_is_in_the_table_of_the_readme() -> None:
    read = set(NAMED.findall((ROOT / "service" / "config.py").read_text()))
    read |= set(EXPANDED.findall((ROOT / "Procfile").read_text()))
    assert read
    rows = [line for line in (ROOT / "README.md").read_text().splitlines() if line.startswith("|")]
    explained = {name for row in rows for name in re.findall(r"`([A-Z_]+)`", row.split("|")[1])}
    assert read <= explained, f"Put these in the table of settings in README.md: {sorted(read - explained)}"
    gone = {name for name in explained - read if name.isupper() and "_" in name and name not in read}
    assert not gone, f"README.md explains settings that do not exist: {sorted(gone)}"
