#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# Every source file says its licence in its first lines.
set -euo pipefail
cd "$(dirname "$0")/../.."

line='SPDX-License-Identifier: AGPL-3.0-or-later'
status=0
while IFS= read -r -d '' file; do
  # A shebang, a doctype or the version of SwiftPM's tools has to come first.
  if ! head -n 2 "$file" | grep -qF "$line"; then
    echo "$file: has no line \"$line\""
    status=1
  fi
done < <(git ls-files -z --cached --others --exclude-standard -- \
  '*.swift' '*.js' '*.css' '*.html' '*.svg' '*.py' '*.sh' '*.sql' '*.c' '*.h' '*.conf' '*.service' \
  Makefile .ci/run)
exit "$status"
