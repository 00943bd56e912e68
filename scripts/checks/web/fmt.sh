#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# Web sources and Deno tests are in Deno's format ("make format" puts them there).
set -euo pipefail
cd "$(dirname "$0")/../../.."
exec .venv/bin/deno fmt --check --quiet
