#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# Installs what is missing, builds in release and starts the hotline; see README.md.
# Arguments go to "llamenos serve".
set -euo pipefail
cd "$(dirname "$0")/.."

program=.build/release/llamenos

# Asking SwiftPM takes longer than the start itself, so its answer is only
# wanted when a source, or a folder that lost one, is newer than the program.
is_built() {
  [ -x "$program" ] && [ -z "$(find Sources Package.swift -newer "$program" -print -quit)" ]
}

if ! is_built; then
  scripts/toolchain.sh
  scripts/packages.sh run
  [ -e "$program" ] || echo "Building. The first time takes some ten minutes on two cores."
  swift build --configuration release --product llamenos
  # A build that had nothing to link leaves the old time, and the next start would ask again.
  touch "$program"
fi

# Memory that is given back is overwritten at once (docs/threat-model.md).
export GLIBC_TUNABLES=glibc.malloc.perturb=165:glibc.malloc.tcache_count=0
exec "$program" serve \
  --data-dir ./data \
  --custodian-dir ./custodian \
  --secret-from "file:$HOME/.config/llamenos/master-secret" \
  "$@"
