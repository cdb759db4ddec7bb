#!/bin/sh
# Een opdracht van Plekwijzer met de instellingen van deze installatie: sudo -u plekwijzer plekwijzer index check
set -eu
set -a
. "${PLEKWIJZER_ENV:-/etc/plekwijzer/plekwijzer.env}"
set +a
cd /opt/plekwijzer
exec .venv/bin/flask --app service "$@"
