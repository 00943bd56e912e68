# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who has an account at the provider of the tests, and what it knows the hotline as."""

CLIENT = "lantern-line"
PEOPLE = {"clara.at.work": "a word of Clara's", "ben.at.work": "a word of Ben's"}
