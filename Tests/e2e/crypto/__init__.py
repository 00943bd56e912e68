# SPDX-License-Identifier: AGPL-3.0-or-later
"""The browsers' own cryptography against the vectors, and against Swift and Deno."""
