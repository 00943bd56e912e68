# SPDX-License-Identifier: AGPL-3.0-or-later
"""A real Asterisk 22 with callers and phones, to test against."""
