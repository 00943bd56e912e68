#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# Simulates a million random calls, runs a thousand lives of a hotline on a disk that fails, and
# puts a thousand calls through a real server.
#
# The first two say the seed that they began with: LLAMENOS_FIRST_SEED=<seed> make soak runs the same
# calls and lives again. A failure names the one seed that shows it, and how to replay that alone.
# LLAMENOS_SIMULATED_CALLS, LLAMENOS_FAULT_ROUNDS and LLAMENOS_SOAK_CALLS say how many there are.
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

echo "== lives on a faulty disk"
export LLAMENOS_FAULT_ROUNDS="${LLAMENOS_FAULT_ROUNDS:-1000}"
swift test --skip-build --disable-xctest --filter 'FaultTests\.FaultRoundTests'

echo "== calls through a server"
cd Tests/e2e
exec ../../.venv/bin/python soak.py
