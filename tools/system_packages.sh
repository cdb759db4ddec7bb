#!/bin/sh
# Installs the programs that only the tests need, where apt-get may; what stays missing the tests skip and list.
# Names of Debian packages as arguments narrow it down to those.
is_there() {
    case $1 in
        chromium) command -v chromium ;;
        postgresql) command -v initdb || ls /usr/lib/postgresql/*/bin/initdb ;;
        openjdk-17-jdk-headless) command -v javac ;;
        maven) command -v mvn ;;
    esac >/dev/null 2>&1
}
missing=""
for package in ${*:-chromium postgresql openjdk-17-jdk-headless maven}; do
    is_there "$package" || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

as_root=""
if [ "$(id -u)" != 0 ]; then as_root="sudo -n"; fi
if ! command -v apt-get >/dev/null || ! $as_root true 2>/dev/null; then
    echo "Let op: voor alle tests ontbreekt nog:$missing. Installeer dat zelf; tot dan slaan tests zich over."
    exit 0
fi
echo "==> Installeren met apt-get:$missing"
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get update -qq </dev/null &&
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing </dev/null ||
    echo "Let op: dat is niet gelukt. Tests die dit nodig hebben, slaan zich over."
