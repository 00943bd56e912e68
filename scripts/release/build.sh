#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# build.sh PROGRAM: builds the program as releases have it and writes it to PROGRAM. The same sources
# and toolchain give the same bytes, whatever the folder, the user and the time.
set -euo pipefail
cd "$(dirname "$0")/../.."
[ $# -eq 1 ] || { echo "usage: build.sh PROGRAM" >&2 && exit 2; }
program=$1
here=$PWD

# The optimiser leaves the length of a path in the program where a closure may not escape, although
# the path itself is gone: what is built lies in a folder whose name is as long everywhere.
length=200
scratch=$here/.build/
[ ${#scratch} -lt $length ] || { echo "The path of this folder is too long: $here" >&2 && exit 1; }
while [ ${#scratch} -lt $length ]; do scratch+=r; done

# What else would differ is left out: names of folders, debugging, the linker's random build id.
swift build --scratch-path "$scratch" --configuration release --product llamenos --static-swift-stdlib \
  -Xswiftc -gnone \
  -Xswiftc -file-prefix-map -Xswiftc "$here/Sources=Sources" \
  -Xswiftc -file-prefix-map -Xswiftc "$scratch=.build" \
  -Xcc -g0 -Xcc "-ffile-prefix-map=$scratch=.build" \
  -Xcxx -g0 -Xcxx "-ffile-prefix-map=$scratch=.build" \
  -Xlinker --build-id=none

# .swift_modhash tells incremental builds what they were made from, by the name of the folder.
objcopy --strip-all --remove-section=.swift_modhash --remove-section=.note.gnu.build-id \
  "$scratch/release/llamenos" "$program"
