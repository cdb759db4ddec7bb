#!/bin/sh
# Prints the first Python of 3.11 or newer that can make a virtual environment, or says what to install.
test_version='import sys; sys.exit(sys.version_info < (3, 11))'
test_venv='import ensurepip, venv'
without_venv=""
for candidate in ${PYTHON:-python3.11 python3 python3.12 python3.13 python3.14}; do
    "$candidate" -c "$test_version" >/dev/null 2>&1 || continue
    if "$candidate" -c "$test_venv" >/dev/null 2>&1; then
        echo "$candidate"
        exit 0
    fi
    without_venv=$candidate
done
if [ -n "$without_venv" ]; then
    echo "$without_venv kan geen virtuele omgeving maken. Installeer het pakket python3-venv en probeer het opnieuw." >&2
else
    echo "Er is geen Python 3.11 of nieuwer gevonden. Installeer die, of wijs hem aan: make ... PYTHON=/pad/naar/python3." >&2
fi
exit 1
