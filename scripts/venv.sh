#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# Makes .venv with the pinned Python packages of the tests, Deno among them, when they changed.
set -euo pipefail
cd "$(dirname "$0")/.."

wanted=Tests/e2e/requirements.txt
installed=.venv/requirements.txt
cmp -s "$wanted" "$installed" && exit 0

echo "Installing the Python packages of the tests into .venv (Deno, Playwright, pytest)"
python3 -m venv .venv
.venv/bin/python -m pip install --quiet --disable-pip-version-check -r "$wanted"
cp "$wanted" "$installed"
