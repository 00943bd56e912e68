#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# reproduce.sh [--if-changed]: builds and packs the release of this commit twice, in folders of
# other names, for users of other names and homes, at other times, and fails unless both are the
# same byte for byte. Two release builds: twenty minutes of two cores. When they are the same it
# writes down what it tried (scripts/release/reproduced); --if-changed tries again only when one of
# those files has changed since.
set -euo pipefail
cd "$(dirname "$0")/.."
tried=scripts/release/reproduced

# What decides how a release comes about; sources alone change what it is.
inputs() {
  sha256sum Makefile Package.swift scripts/release.sh scripts/reproduce.sh \
    scripts/release/build.sh scripts/release/pack.sh scripts/release/sbom
}

if [ "${1:-}" = --if-changed ] && inputs | cmp -s - "$tried"; then
  echo "What makes a release has not changed since it was last built twice."
  exit 0
fi
if [ -n "$(git status --porcelain -- . ":!$tried")" ]; then
  echo "There are changes that are not committed; what is built is the commit." >&2
  exit 1
fi
scripts/toolchain.sh
scripts/packages.sh run
scripts/packages.sh release

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# once NAME FOLDER TIMEZONE UMASK
once() {
  local folder=$work/$2
  mkdir -p "$folder" "$work/home-$1"
  git clone --quiet . "$folder"
  (
    umask "$4"
    cd "$folder"
    export USER=$1 LOGNAME=$1 TZ=$3
    scripts/release/build.sh "$work/$1-program"
    scripts/release/pack.sh "$work/$1-program" "$work/$1"
  )
}
once ada a Europe/Madrid 022
once ben some/where/else America/Lima 027

if ! diff -r "$work/ada" "$work/ben"; then
  cmp "$work/ada-program" "$work/ben-program" || true
  echo "Two builds of one commit differ." >&2
  exit 1
fi
inputs >"$tried"
echo "Two builds of this commit are the same, byte for byte:"
(cd "$work/ada" && sha256sum ./*.tar.gz)
