#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# Simulates a million random calls, plays ten thousand phone calls at each provider, runs a
# thousand lives of a hotline on a disk that fails, puts a thousand calls through a real server,
# floods one with more connections than it takes, and lets libFuzzer try each decoder for 40 s
# (scripts/fuzz.sh), half an hour for all, so that the whole stays near an hour on a machine of its
# own.
#
# Calls and lives say the seed that they began with: LLAMENOS_FIRST_SEED=<seed> make soak runs the
# same again; worlds of phone calls have LLAMENOS_PHONE_FIRST_SEED. A failure names the one seed that shows it, and how to replay that alone.
# LLAMENOS_SIMULATED_CALLS, LLAMENOS_PHONE_CALLS, LLAMENOS_FAULT_ROUNDS, LLAMENOS_SOAK_CALLS and
# LLAMENOS_FLOOD say how many there are, LLAMENOS_FUZZ_SECONDS how long a decoder is tried.
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/toolchain.sh
scripts/packages.sh run
scripts/packages.sh test
scripts/venv.sh
scripts/build.sh

echo "== simulated calls"
export LLAMENOS_SIMULATED_CALLS="${LLAMENOS_SIMULATED_CALLS:-1000000}"
swift test --skip-build --disable-xctest --filter 'DomainTests\.CallSimulationTests'

echo "== phone calls at each provider"
export LLAMENOS_PHONE_CALLS="${LLAMENOS_PHONE_CALLS:-10000}"
swift test --skip-build --disable-xctest --filter 'TelephonyTests\.PhoneSimulationTests'

echo "== lives on a faulty disk"
export LLAMENOS_FAULT_ROUNDS="${LLAMENOS_FAULT_ROUNDS:-1000}"
swift test --skip-build --disable-xctest --filter 'FaultTests\.FaultRoundTests'

echo "== calls through a server"
(cd Tests/e2e && ../../.venv/bin/python soak.py)

echo "== hostile callers, ${LLAMENOS_FLOOD:=9000} connections at once"
export LLAMENOS_FLOOD LLAMENOS_FLOOD_FILES=20000
.venv/bin/python -m pytest -q Tests/e2e/hostile_caller

echo "== decoders"
exec scripts/fuzz.sh
