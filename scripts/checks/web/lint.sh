#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# Web sources pass Deno's linter.
set -euo pipefail
cd "$(dirname "$0")/../../.."
exec .venv/bin/deno lint --quiet
