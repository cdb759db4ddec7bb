#!/bin/sh
# Resolves pyproject.toml again and writes the three requirements files: versions and hashes, nothing else.
set -eu
if ! [ -x build/lock/bin/uv ]; then
    "$(tools/python.sh)" -m venv build/lock
    build/lock/bin/python -m pip install --quiet --disable-pip-version-check uv
fi
uv="build/lock/bin/uv"
$uv lock "$@"
export_to() {
    file=$1
    shift
    $uv export --quiet --frozen --no-header --no-annotate --no-emit-project --no-default-groups "$@" -o "$file"
}
export_to requirements.txt
export_to requirements-test.txt --group test
export_to requirements-node.txt --only-group node
