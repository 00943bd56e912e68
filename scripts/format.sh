#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# Rewrites Swift and web sources in the house format.
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/toolchain.sh
swift format format --in-place --parallel --recursive Sources Tests Package.swift

scripts/packages.sh test
scripts/venv.sh
.venv/bin/deno fmt --quiet
