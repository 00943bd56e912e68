#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# What the server serves as its API's document is that of docs/api/ ("scripts/openapi" writes it),
# is OpenAPI 3.1, and its examples are what their schemas describe.
set -euo pipefail
cd "$(dirname "$0")/../.."
exec .venv/bin/python scripts/openapi --check
