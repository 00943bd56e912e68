#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# Simulates a million random calls, then puts a thousand through a real server.
#
# The simulation says the seed that it began with: LLAMENOS_FIRST_SEED=<seed> make soak runs the
# same calls again. A failure names the one seed that shows it, and how to replay that alone.
# LLAMENOS_SIMULATED_CALLS and LLAMENOS_SOAK_CALLS say how many calls each half has.
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/toolchain.sh
scripts/packages.sh run
scripts/packages.sh test
scripts/venv.sh
swift build --build-tests

echo "== simulated calls"
export LLAMENOS_SIMULATED_CALLS="${LLAMENOS_SIMULATED_CALLS:-1000000}"
swift test --skip-build --disable-xctest --filter 'DomainTests\.CallSimulationTests'

echo "== calls through a server"
cd Tests/e2e
exec ../../.venv/bin/python soak.py
