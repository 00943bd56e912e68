# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every vector in real browsers, with native ML-KEM and with ours."""

from crypto.pages import CommandPage, vector_files


def run_all(browser: CommandPage, address: str, implementation: str) -> None:
    browser.open(address)
    assert browser.command("implementation", None) == implementation
    outcomes = {path: browser.command("vectors", path) for path in vector_files()}
    assert {path: one["failed"] for path, one in outcomes.items() if one["failed"]} == {}
    assert all(one["passed"] > 0 for one in outcomes.values())
    assert sum(one["passed"] for one in outcomes.values()) > 600


def test_chromium_gives_every_answer(chromium: CommandPage, page_address: str) -> None:
    run_all(chromium, page_address, "native")


def test_chromium_without_its_own_ml_kem(chromium: CommandPage, page_address: str) -> None:
    run_all(chromium, page_address + "?plain", "plain")


def test_firefox_gives_every_answer(firefox: CommandPage, page_address: str) -> None:
    run_all(firefox, page_address, "plain")
