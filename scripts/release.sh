#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# release.sh: builds and packs a release of the commit that is checked out, into release/. KEY=FILE
# names the maker's private key ("llamenos maker-key FILE" makes one); without it nothing is signed.
set -euo pipefail
cd "$(dirname "$0")/.."

if [ -n "$(git status --porcelain)" ]; then
  echo "There are changes that are not committed; a release is of a commit." >&2
  exit 1
fi
scripts/toolchain.sh
scripts/packages.sh run
scripts/packages.sh release
rm -rf release
mkdir release
scripts/release/build.sh .build/llamenos-release
scripts/release/pack.sh .build/llamenos-release release ${KEY:+"$KEY"}
[ -n "${KEY:-}" ] || echo "It is not signed: KEY=FILE make release signs it."
