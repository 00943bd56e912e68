# shellcheck shell=bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# Sourced by test.sh: runs named steps, times them and keeps the tally.
# A step that cannot run, or that finds nothing to run, counts as one failure.

export NO_COLOR=1
results=test-results
logs=$results/logs
tally=$results/tally.tsv

begin() {
  rm -rf "$results"
  mkdir -p "$logs"
  : >"$tally"
}

# record NAME PASSED FAILED SECONDS
record() {
  printf '%s\t%s\t%s\t%s\n' "$@" >>"$tally"
  printf '   %s: %s passed, %s failed (%s s)\n' "$@"
}

# show_log NAME: all of it where nobody can open the file later, else its end.
show_log() {
  if [ -n "${CI:-}" ]; then cat "$logs/$1.log"; else tail -n 80 "$logs/$1.log"; fi
  echo "   whole log: $logs/$1.log"
}

# preparation NAME COMMAND…: counts only when it fails.
preparation() {
  local name=$1 start=$SECONDS
  shift
  echo "== $name"
  if "$@"; then
    echo "   done ($((SECONDS - start)) s)"
  else
    record "$name" 0 1 $((SECONDS - start))
  fi
}

# check COMMAND: an executable that is silent or says what is wrong.
check() {
  local name start=$SECONDS
  name=check-$(basename "${1%.*}")
  if "$1" >"$logs/$name.log" 2>&1; then
    record "$name" 1 0 $((SECONDS - start))
  else
    show_log "$name"
    record "$name" 0 1 $((SECONDS - start))
  fi
}

# runner NAME REPORT MODULES COMMAND…: runs tests and counts those in the JUnit report, in which
# each of MODULES (a list in one word) must have at least one.
runner() {
  local name=$1 report=$2 modules=$3 start=$SECONDS status=0 passed failed
  shift 3
  echo "== $name"
  "$@" >"$logs/$name.log" 2>&1 || status=$?
  # shellcheck disable=SC2086
  read -r passed failed < <(python3 scripts/count.py "$report" $modules 2>>"$logs/$name.log")
  # Tests that all passed before the runner broke are not a pass.
  [ "$status" -eq 0 ] || [ "${failed:-0}" -gt 0 ] || failed=1
  [ "${failed:-1}" -eq 0 ] || show_log "$name"
  record "$name" "${passed:-0}" "${failed:-1}" $((SECONDS - start))
}

# conclude: the last line, and whether all is well.
conclude() {
  local sum
  echo "== $((SECONDS / 60)) min $((SECONDS % 60)) s"
  sum=$(awk -F '\t' '{ p += $2; f += $3 } END { printf "%d passed, %d failed", p, f }' "$tally")
  echo "$sum" | tee "$results/summary.txt"
  [[ "$sum" == *", 0 failed" && "$sum" != "0 passed"* ]]
}
