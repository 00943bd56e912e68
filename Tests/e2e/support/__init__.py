# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the end-to-end tests stand on: servers, browsers, voices, and ways to look at them."""
