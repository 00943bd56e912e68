#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# packages.sh run|test|release: installs the Debian packages that are missing, saying which and why.
# Tried on Debian 12; Ubuntu 24.04 has the same names for those of "run", untried.
# With everything in place it asks for nothing and works on any system.
set -euo pipefail

# package | what shows that it is there: a command or a file | what it is for
for_run='
libsqlite3-dev|/usr/include/sqlite3.h|SQLite, where the hotline keeps its data
zlib1g-dev|/usr/include/zlib.h|zlib, with which the server sends the client as gzip
libbrotli-dev|/usr/include/brotli/encode.h|Brotli, with which the server sends the client smaller still
tzdata|/usr/share/zoneinfo/UTC|time zones, for shifts
'
for_test='
python3|python3|runs the tests in browsers and the checks
python3-venv|/usr/lib/python3*/ensurepip/__init__.py|keeps their Python packages in .venv
chromium|chromium|the browser of the tests; CHROMIUM=/path takes another
chromium-headless-shell|chromium-headless-shell|the same without windows, for the tests that need none
firefox-esr|firefox-esr|the second browser of the tests; FIREFOX=/path takes another
coturn|turnserver|a real TURN server for the tests of calls
espeak-ng|espeak-ng|speaks what an Asterisk plays to callers
sox|sox|makes it as telephones carry it
openssl|openssl|makes certificates for the tests of TLS
shellcheck|shellcheck|checks the shell scripts
systemd|systemd-analyze|measures how the units confine what they start
'

for_release='
binutils|objcopy|leaves out of the program what differs from build to build
git|git|packs what is committed
'

is_there() {
  case $1 in
    /*) compgen -G "$1" >/dev/null ;;
    *) command -v "$1" >/dev/null ;;
  esac
}

missing=()
look_for() {
  local package probe why
  while IFS='|' read -r package probe why; do
    [ -n "$package" ] || continue
    case $package in chromium*) probe=${CHROMIUM:-$probe} ;; esac
    [ "$package" = firefox-esr ] && [ -n "${FIREFOX:-}" ] && probe=$FIREFOX
    is_there "$probe" && continue
    [ ${#missing[@]} -gt 0 ] || echo "Missing here:"
    missing+=("$package")
    printf '  %-24s %s\n' "$package" "$why"
  done
}

ask() {
  [ -t 0 ] || return 0
  local answer
  read -r -p "Install with apt-get now? [Y/n] " answer
  case $answer in '' | y | Y | yes) ;; *) stop "Nothing was installed." ;; esac
}

stop() {
  echo "$1 To do it by hand: apt-get install ${missing[*]}" >&2
  exit 1
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif [ -t 0 ]; then
    sudo "$@"
  else
    sudo -n "$@"
  fi
}

install() {
  command -v apt-get >/dev/null || stop "This system has no apt-get."
  [ "$(id -u)" -eq 0 ] || command -v sudo >/dev/null || stop "Installing needs root or sudo."
  ask
  as_root apt-get -qq update || stop "apt-get update failed."
  as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get -qq -y --no-install-recommends install "${missing[@]}" >/dev/null ||
    stop "apt-get could not install them."
  echo "Installed."
}

# Debian starts coturn as soon as it is installed. The tests start their own, on loopback;
# a relay that nobody asked for should not be left open on this machine.
stop_service() {
  case " ${missing[*]} " in *" coturn "*) ;; *) return 0 ;; esac
  [ -d /run/systemd/system ] || return 0
  as_root systemctl disable --now coturn.service >/dev/null 2>&1 || true
  echo "The coturn service is switched off: the tests start the program by themselves."
}

case ${1:-} in
  run) look_for <<<"$for_run" ;;
  test) look_for <<<"$for_run$for_test$for_release" ;;
  release) look_for <<<"$for_release" ;;
  *) echo "usage: packages.sh run|test|release" >&2 && exit 2 ;;
esac
[ ${#missing[@]} -gt 0 ] || exit 0
install
stop_service
