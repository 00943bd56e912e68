#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# build.sh: the debug build that all tests share. Its C is optimised: BoringSSL's scrypt, which each
# sign-in and each unlock wait for, is a third of a server's work without.
set -euo pipefail
cd "$(dirname "$0")/.."
exec swift build --build-tests -Xcc -O2
