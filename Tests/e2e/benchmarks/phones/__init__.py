# SPDX-License-Identifier: AGPL-3.0-or-later
"""Calls by phone as a vendor carries them: who it is, what it sends, and how fast that is taken in."""
