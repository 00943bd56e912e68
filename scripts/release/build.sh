#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# build.sh PROGRAM: builds the program as releases have it and writes it to PROGRAM. The same sources
# and toolchain give the same bytes, whatever the folder, the user and the time.
set -euo pipefail
cd "$(dirname "$0")/../.."
[ $# -eq 1 ] || { echo "usage: build.sh PROGRAM" >&2 && exit 2; }
program=$1
here=$PWD

# What would differ is left out: names of folders, debugging, the linker's random build id.
swift build --configuration release --product llamenos --static-swift-stdlib \
  -Xswiftc -gnone -Xswiftc -file-prefix-map -Xswiftc "$here=." \
  -Xcc -g0 -Xcc "-ffile-prefix-map=$here=." -Xcxx -g0 -Xcxx "-ffile-prefix-map=$here=." \
  -Xlinker --build-id=none

# .swift_modhash tells incremental builds what they were made from, by the name of the folder.
objcopy --strip-all --remove-section=.swift_modhash --remove-section=.note.gnu.build-id \
  .build/release/llamenos "$program"
