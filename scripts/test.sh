#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# test.sh [--only checks|web|unit|e2e]: installs what is missing and runs every check and every
# test. One debug build serves the unit tests and the browsers; what needs no Swift runs beside it.
# The last line is "N passed, N failed".
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/steps.sh
source scripts/steps.sh

only=all
case "${1:-} ${2:-}" in
  " ") ;;
  "--only checks" | "--only web" | "--only unit" | "--only e2e") only=$2 ;;
  *) echo "usage: test.sh [--only checks|web|unit|e2e]" >&2 && exit 2 ;;
esac
wanted() { [ "$only" = all ] || [ "$only" = "$1" ]; }

is_built=no
start_build() {
  build_start=$SECONDS
  scripts/build.sh >"$logs/build.log" 2>&1 &
  build=$!
  trap 'kill "$build" 2>/dev/null || true' EXIT
}

finish_build() {
  echo "== Swift build"
  if wait "$build"; then
    echo "   done ($((SECONDS - build_start)) s, most of it beside the steps above)"
    is_built=yes
  else
    show_log build
    record build 0 1 $((SECONDS - build_start))
  fi
  trap - EXIT
}

# Without a build an older one would be found, and its tests might pass.
built() {
  [ "$is_built" = no ] || return 0
  echo "== $1 cannot run: the Swift build failed"
  record "$1" 0 1 0
  return 1
}

run_checks() {
  echo "== checks"
  local file
  for file in scripts/checks/*.* scripts/checks/web/*.*; do check "$file"; done
}

run_web() {
  runner web "$results/web.xml" "" \
    .venv/bin/deno test --quiet --no-remote --no-lock --allow-read \
    --junit-path="$results/web.xml" Tests/web
}

run_unit() {
  local targets
  targets=$(find Tests -mindepth 1 -maxdepth 1 -name '*Tests' -printf '%f ')
  runner unit "$results/unit.xml" "$targets" \
    swift test --skip-build --disable-xctest --xunit-output "$results/unit.xml"
}

# Where browsers' profiles and hotlines come and go by the hundred: in memory, if there is enough.
temporary_root() {
  local free
  free=$(df --output=avail -B 1M /dev/shm 2>/dev/null | tail -n 1) || free=0
  if [ "${free:-0}" -ge 2048 ]; then echo /dev/shm; else echo "${TMPDIR:-/tmp}"; fi
}

run_e2e() {
  PYTEST_DEBUG_TEMPROOT=$(temporary_root)
  export PYTEST_DEBUG_TEMPROOT
  # A browser's test mostly waits, so two run beside each other; files keep their order. Clocks of
  # browsers, servers and real peers meet in them: what fails once is tried once more, and told.
  runner e2e "$results/e2e.xml" "" \
    .venv/bin/python -m pytest --numprocesses=2 --dist=loadfile --no-loadscope-reorder \
    --reruns=1 --junit-xml="$results/e2e.xml" Tests/e2e
  tell_unsteady
}

# Tests that passed only the second time, by name. More than a few are no accident: they fail.
tell_unsteady() {
  local most=3 count
  count=$(grep -c '^RERUN ' "$logs/e2e.log") || return 0
  echo "   unsteady, passed or failed the second time:"
  grep '^RERUN ' "$logs/e2e.log" | sed 's/^/   /'
  [ "$count" -le "$most" ] || record "steady e2e" 0 1 0
}

begin
scripts/toolchain.sh
if wanted unit || wanted e2e; then
  preparation "packages for the build" scripts/packages.sh run
  start_build
fi
preparation "packages for the tests" scripts/packages.sh test
preparation "Python packages" scripts/venv.sh
if wanted checks; then run_checks; fi
if wanted web; then run_web; fi
if wanted unit || wanted e2e; then finish_build; fi
if wanted unit && built unit; then run_unit; fi
if wanted e2e && built e2e; then run_e2e; fi
conclude
