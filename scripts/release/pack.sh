#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# pack.sh PROGRAM FOLDER [KEY]: puts the program and the committed client, unit and docs into one
# archive in FOLDER, with manifest, SBOM and checksums; signed where KEY, the maker's private key
# file, is given. The same commit, program and key give the same bytes.
set -euo pipefail
[ $# -eq 2 ] || [ $# -eq 3 ] || { echo "usage: pack.sh PROGRAM FOLDER [KEY]" >&2 && exit 2; }
program=$(realpath "$1")
mkdir -p "$2"
folder=$(realpath "$2")
key=${3:+$(realpath "$3")}
cd "$(dirname "$0")/../.."
export LC_ALL=C TZ=UTC
umask 022

version=$("$program" --version)
name=llamenos-$version-linux-$(uname -m)
committed=$(git log -1 --format=%ct)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tree=$work/$name

sign() { if [ -n "$key" ]; then "$program" sign "$1" --key "$key" >/dev/null; fi; }
# checksums FOLDER: of every file below it, in the form that sha256sum --check takes.
checksums() {
  (cd "$1" && find . -type f ! -name 'SHA256SUMS*' -printf '%P\0' | sort -z | xargs -0 sha256sum)
}

mkdir "$tree"
git archive HEAD CHANGELOG.md LICENSE Locales README.md SECURITY.md docs web | tar -x -C "$tree"
install -m 755 "$program" "$tree/llamenos"
# The versions that it was built with: with them whoever builds it again gets the same.
install -m 644 Package.resolved "$tree/Package.resolved"
install -m 644 docs/operations/llamenos.service "$tree/llamenos.service"
scripts/release/sbom "$version" "$committed" >"$tree/sbom.cdx.json"
"$program" manifest --web-dir "$tree/web" --locales-dir "$tree/Locales" >"$tree/manifest.json"
if [ -n "$key" ]; then
  sign "$tree/manifest.json"
  install -D -m 644 "$tree/manifest.json.sig" "$tree/web/.well-known/llamenos-manifest.sig"
fi
checksums "$tree" >"$work/sums"
install -m 644 "$work/sums" "$tree/SHA256SUMS"
sign "$tree/SHA256SUMS"

# Whoever packed it, and when, does not show.
tar -C "$work" --sort=name --mtime="@$committed" --owner=0 --group=0 --numeric-owner \
  --format=gnu --mode='u=rwX,go=rX' -c "$name" | gzip -n >"$folder/$name.tar.gz"
for file in manifest.json manifest.json.sig sbom.cdx.json; do
  if [ -e "$tree/$file" ]; then install -m 644 "$tree/$file" "$folder/$file"; fi
done
rm -f "$folder"/SHA256SUMS*
checksums "$folder" >"$work/sums"
install -m 644 "$work/sums" "$folder/SHA256SUMS"
sign "$folder/SHA256SUMS"
echo "$folder/$name.tar.gz"
