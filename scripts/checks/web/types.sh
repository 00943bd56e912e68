#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# Web sources are typed: JSDoc types, checked strictly.
set -euo pipefail
cd "$(dirname "$0")/../../.."
exec .venv/bin/deno check --quiet --no-lock web Tests/web
