#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# The Security & Privacy page says what the ledger says, in every language ("scripts/claims" writes it).
set -euo pipefail
cd "$(dirname "$0")/../.."
exec scripts/claims --check
