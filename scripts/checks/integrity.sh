#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# The hashes in the pages are those of the committed modules and sheets ("scripts/integrity" writes them).
set -euo pipefail
cd "$(dirname "$0")/../.."
exec scripts/integrity --check
