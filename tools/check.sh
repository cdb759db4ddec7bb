#!/bin/sh
# Every check in order; all of them run, so that one round shows everything that is wrong.
PATH="$PWD/.venv/bin:$PATH"
export PATH
failed=""
step() {
    name=$1
    shift
    echo "==> $name"
    "$@" </dev/null || failed="$failed $name,"
}
step "ruff" ruff check .
step "ruff format" ruff format --check .
step "mypy" mypy
step "djlint" djlint templates --lint --quiet
step "pytest" pytest -n 2 --dist loadfile --no-loadscope-reorder "$@"
step "pytest op PostgreSQL en Elasticsearch" pytest -n 2 --dist loadfile --no-loadscope-reorder --stack postgres+elasticsearch "$@"
[ $# -gt 0 ] || step "storingen" python -m faults
if [ -n "$failed" ]; then
    echo "NIET GOED: ${failed%,}. De reden staat hierboven bij elke stap." >&2
    exit 1
fi
echo "Alles is goed."
