#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# fuzz.sh [DECODER...]: looks with libFuzzer for bytes that crash, hang or fool a decoder, or each of them.
# fuzz.sh --replay DECODER FILE: gives one input that was found to its decoder again.
#
# LLAMENOS_FUZZ_SECONDS says how long each is tried, LLAMENOS_FUZZ_SEED repeats a run that began with
# the same corpus. Corpora begin with the vectors of testdata and grow from run to run.
set -euo pipefail
cd "$(dirname "$0")/.."

build=.build/fuzz
program=$build/debug/Fuzzing
# Twenty minutes for all, so that `make soak` stays near an hour.
seconds=${LLAMENOS_FUZZ_SECONDS:-40}
# What takes longer than this for one input is a finding, too.
slowest=10
# A trap is told by libFuzzer; Swift's own account of it would take a second for each.
export SWIFT_BACKTRACE=enable=no

scripts/toolchain.sh
resources=$(swift -print-target-info | sed -nE 's/.*"runtimeResourcePath": "(.*)".*/\1/p')
library=$resources/clang/lib/linux/libclang_rt.fuzzer_no_main-$(uname -m).a
[ -f "$library" ] || { echo "This Swift toolchain brings no libFuzzer: $library" >&2 && exit 1; }
LLAMENOS_LIBFUZZER=$library swift build --scratch-path "$build" --product Fuzzing

if [ "${1:-}" = --replay ]; then
  exec "$program" "$2" -timeout="$slowest" "$3"
fi

failed=0
findings=$PWD/test-results/fuzz
mapfile -t decoders < <("$program" --list)
[ $# -gt 0 ] || set -- "${decoders[@]}"
for decoder in "$@"; do
  corpus=$build/corpus/$decoder
  log=$build/corpus/$decoder.log
  mkdir -p "$corpus" "$findings"
  "$program" --seeds "$decoder" "$corpus"
  if "$program" "$decoder" -max_total_time="$seconds" -timeout="$slowest" -print_final_stats=1 \
    ${LLAMENOS_FUZZ_SEED:+-seed="$LLAMENOS_FUZZ_SEED"} \
    -artifact_prefix="$findings/$decoder-" "$corpus" >"$log" 2>&1; then
    printf '%-20s %10s inputs, %7s a second, %5s places reached\n' "$decoder" \
      "$(sed -nE 's/^stat::number_of_executed_units: *//p' "$log")" \
      "$(sed -nE 's/^stat::average_exec_per_sec: *//p' "$log")" \
      "$(sed -nE 's/.* cov: ([0-9]+) .*/\1/p' "$log" | tail -n 1)"
  else
    failed=1
    found=$(sed -nE 's/.*Test unit written to (.*)/\1/p' "$log" | tail -n 1)
    echo "$decoder: FOUND ${found:-nothing that could be written}"
    grep -E 'Fatal error|ERROR: libFuzzer' "$log" || tail -n 20 "$log"
    echo "  replay: scripts/fuzz.sh --replay $decoder $found"
  fi
done
exit "$failed"
