#!/usr/bin/env bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# Swift sources are in the house format ("make format" puts them there).
set -euo pipefail
cd "$(dirname "$0")/../.."
exec swift format lint --strict --parallel --recursive Sources Tests Package.swift
