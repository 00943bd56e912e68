#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# The units of docs/operations confine what they start: systemd's own measure, on which less is better and
# 10 is no confinement, is under 2.0 for each.
set -euo pipefail
cd "$(dirname "$0")/../.."

highest=2.0
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for unit in docs/operations/*.service; do
  name=$(basename "$unit")
  # The program that it names need not be here.
  sed -E 's|^ExecStart=/[^ ]+|ExecStart=/bin/true|' "$unit" >"$folder/$name"
  line=$(systemd-analyze security --offline=true --no-pager "$folder/$name" 2>/dev/null |
    grep -F 'Overall exposure level') || { echo "$unit: systemd-analyze says nothing" >&2 && exit 1; }
  level=$(sed -E 's/.*: ([0-9.]+) .*/\1/' <<<"$line")
  awk -v level="$level" -v highest="$highest" 'BEGIN { exit !(level < highest) }' ||
    { echo "$unit: exposure $level, not under $highest" >&2 && exit 1; }
done
