#!/bin/sh
# Puts exactly the locked packages of the given requirements file into .venv, which is made when it is not there.
set -eu
python=$(tools/python.sh)
if ! .venv/bin/python -c '' 2>/dev/null; then
    echo "==> Virtuele omgeving maken in .venv ($("$python" --version))"
    "$python" -m venv --clear .venv
fi
echo "==> Python-pakketten installeren uit $1 (de eerste keer ongeveer een minuut)"
if ! .venv/bin/python -m pip install --no-input --disable-pip-version-check --retries 2 --no-deps --require-hashes \
    -r "$1" </dev/null; then
    echo "De Python-pakketten zijn niet geïnstalleerd: de fout staat hierboven. Meestal is er geen netwerkverbinding." >&2
    echo "Herstel dat en geef het commando opnieuw; wat al klaar is, blijft staan." >&2
    exit 1
fi
