# SPDX-License-Identifier: AGPL-3.0-or-later
"""Vendors' official SDKs, against what we sign, render and decode."""
