# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is measured, and never a test: numbers depend on the machine that they come from."""
