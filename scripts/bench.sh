#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# Measures a release build: what docs/performance.md reports. Takes minutes, and wants a quiet machine.
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/toolchain.sh
scripts/packages.sh run
scripts/packages.sh test
scripts/venv.sh
if [ -z "${LLAMENOS_BIN:-}" ]; then
  swift build --configuration release --product llamenos
  export LLAMENOS_BIN="$PWD/.build/release/llamenos"
fi
cd Tests/e2e
exec ../../.venv/bin/python bench.py
