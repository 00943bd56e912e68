#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# Simulates a million random calls. A failure names its seed; LLAMENOS_SEED=<seed> make soak
# replays that one.
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/toolchain.sh
scripts/packages.sh run
export LLAMENOS_SIMULATED_CALLS="${LLAMENOS_SIMULATED_CALLS:-1000000}"
swift test --disable-xctest --filter 'DomainTests\.CallSimulationTests'
