# SPDX-License-Identifier: AGPL-3.0-or-later
"""A server that is against its members, tried on real clients; docs/threat-model.md lists it all."""
