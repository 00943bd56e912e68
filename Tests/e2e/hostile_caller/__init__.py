# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a caller can try who means harm: each test is an attack, and each flood has an honest caller in it."""
