#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# Stops with directions when there is no Swift toolchain that can build this package.
# The toolchain is not installed for the reader: it is large and she may want a certain one.
set -euo pipefail

needed=6.2

directions() {
  cat >&2 <<TEXT
$1

Llamenos is written in Swift and needs its toolchain, $needed or newer. Either of these brings it:
  - swiftly, the toolchain installer: https://www.swift.org/install/linux/swiftly/
  - an archive for your system:       https://www.swift.org/install/linux/
Then open a new terminal, see that "swift --version" answers, and run this again.
TEXT
  exit 1
}

command -v swift >/dev/null || directions "There is no \"swift\" command here."

# One that lacks a library of the system ends with a word about it and no version.
said=$(swift --version 2>&1) || true
found=$(sed -nE 's/.*Swift version ([0-9]+\.[0-9]+).*/\1/p' <<<"$said" | head -n 1)
[ -n "$found" ] || directions "\"swift --version\" did not say which version it is, but: ${said:-nothing}"
[ "$(printf '%s\n' "$needed" "$found" | sort -V | head -n 1)" = "$needed" ] ||
  directions "The Swift here is $found."
