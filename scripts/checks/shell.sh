#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# Every shell script passes shellcheck.
set -euo pipefail
cd "$(dirname "$0")/../.."
git ls-files -z --cached --others --exclude-standard -- '*.sh' .ci/run |
  xargs -0 shellcheck --external-sources
