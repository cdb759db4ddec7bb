"""Reads a page as a person does: its text, and the cells of its table."""

from html.parser import HTMLParser

SILENT = ("script", "style", "svg")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.main: list[str] = []
        self.rows: list[list[list[str]]] = []
        self._inside: list[str] = []

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("main", "tbody", *SILENT):
            self._inside.append(tag)
        if "tbody" in self._inside:
            if tag == "tr":
                self.rows.append([])
            if tag in ("td", "th"):
                self.rows[-1].append([])

    def handle_endtag(self, tag: str) -> None:
        if self._inside and self._inside[-1] == tag:
            self._inside.pop()

    def handle_data(self, text: str) -> None:
        if "main" not in self._inside or self._inside[-1] in SILENT:
            return
        self.main += text.split()
        if "tbody" in self._inside and self.rows and self.rows[-1]:
            self.rows[-1][-1] += text.split()


def main_text(html: str) -> str:
    """The text inside main, with single spaces."""
    return " ".join(_read(html).main)


def rows_of(html: str) -> list[list[str]]:
    """The text of each cell of each row in the bodies of tables."""
    return [[" ".join(cell) for cell in row] for row in _read(html).rows]


def _read(html: str) -> _Reader:
    reader = _Reader()
    reader.feed(html)
    return reader
