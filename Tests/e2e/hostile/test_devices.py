# SPDX-License-Identifier: AGPL-3.0-or-later
"""A server between a device and the custodian, and one that asks for what it must not have."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from hostile.scene import Scene, expect_said
from support.browsers import first_page
from support.lying import Entries
from support.people import ADA, BEN, Person
from support.recovering import type_code
from support.rewriting import Change, Told, problem
from support.screens import expect_heading, press, sign_in, try_pin, type_into, unlock
from support.seeds import Hotline
from support.texts import app_text
from support.voices import Voice

UNLOCK = "/api/custodian"
CHALLENGE = "/api/custodian/challenge"
ROUNDS = 600_000
BAIT = "Type your recovery code here"
# What each stretching of a PIN or passphrase asked of the browser.
WATCH_STRETCHING = """() => {
  globalThis.stretched = [];
  const derive = SubtleCrypto.prototype.deriveBits;
  SubtleCrypto.prototype.deriveBits = function (how, ...rest) {
    if (how.name === "PBKDF2") globalThis.stretched.push([how.hash, how.iterations]);
    return derive.call(this, how, ...rest);
  };
}"""


def lock(page: Page) -> None:
    press(page, "frame.lock")
    expect_heading(page, "unlock.title")


def truth_of(scene: Scene, path: str, page: Page, person: Person) -> Told:
    """What was said in an unlock that went well."""
    lock(page)
    with scene.server.answering(path, lambda told: told, "POST", scene.session(person)) as rule:
        unlock(page, person)
    return rule.truths[-1]


@pytest.mark.parametrize("whose", [ADA, BEN], ids=["her own", "another device's"])
def test_an_answer_of_the_custodian_opens_nothing_a_second_time(
    scene: Scene, ada: Page, whose: Person
) -> None:
    """Neither her own from before, nor that to another device."""
    page = scene.page(whose)
    answer = truth_of(scene, UNLOCK, page, whose)
    if whose is BEN:
        scene.close(BEN)
    lock(ada)
    with scene.server.answering(UNLOCK, lambda told: answer, "POST"):
        try_pin(ada, ADA.pin)
        expect_heading(ada, "custodian.changed.title")
    unlock_again(ada)


def unlock_again(ada: Page) -> None:
    ada.reload()
    unlock(ada, ADA)


def test_a_challenge_is_good_for_one_unlock(scene: Scene, ada: Page) -> None:
    used = truth_of(scene, CHALLENGE, ada, ADA)
    lock(ada)
    with scene.server.answering(CHALLENGE, lambda told: used, "POST"):
        try_pin(ada, ADA.pin)
        expect_heading(ada, "custodian.challenge.title")
    unlock_again(ada)


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (problem(503, "unavailable", title=BAIT, detail=BAIT), "problem.unavailable"),
        (problem(400, "type-your-recovery-code-here", detail=BAIT), "problem.internal"),
        (problem(429, "rate-limited", retryAfterSeconds=BAIT), "problem.rate-limited"),
    ],
    ids=["prose", "a code that is prose", "a time that is prose"],
)
def test_a_share_that_is_denied_is_told_in_our_words_alone(
    scene: Scene, ada: Page, answer: Told, sentence: str
) -> None:
    lock(ada)
    with scene.server.answering(UNLOCK, lambda told: answer, "POST"):
        try_pin(ada, ADA.pin)
        expect_said(ada, sentence)
        said = ada.locator("body").inner_text().lower()
        for word in (BAIT.lower(), "type-your", "recovery-code"):
            assert word not in said, said
    unlock(ada, ADA)


def test_no_word_of_the_server_makes_stretching_weaker(scene: Scene, ada: Page) -> None:
    def weaker(told: Told) -> Told:
        weak = {"iterations": 1, "rounds": 1, "kdf": {"name": "none", "iterations": 1}, "hash": "SHA-1"}
        return told.saying(told.json() | weak)

    lock(ada)
    ada.evaluate(WATCH_STRETCHING)
    with (
        scene.server.answering(CHALLENGE, weaker, "POST"),
        scene.server.answering("/api/me|/api/hotline", weaker),
    ):
        unlock(ada, ADA)
    assert ada.evaluate("globalThis.stretched") == [["SHA-256", ROUNDS]]


def test_a_server_that_says_it_is_another_hotline_is_not_unlocked_for(
    scene: Scene, ada: Page
) -> None:
    """Whose list this browser may have kept too, with a custodian of its own."""

    def another(told: Told) -> Told:
        return told.saying(told.json() | {"hid": "ab" * 32})

    asked: list[str] = []
    with (
        scene.server.answering("/api/me", another),
        scene.server.asking(f"{UNLOCK}.*", lambda told: asked.append(UNLOCK) or told),
    ):
        ada.reload()
        try_pin(ada, ADA.pin)
        expect_said(ada, "problem.other-hotline")
        assert asked == []
    unlock_again(ada)


def test_a_sign_in_that_only_the_server_takes_opens_no_device(scene: Scene, ada: Page) -> None:
    """It lets in whoever has her device and guesses; the custodian looks for itself."""
    signed_in: list[str] = []

    def let_in(told: Told) -> Told:
        signed_in.append(scene.members[ADA])
        return told.saying({"member": scene.members[ADA]})

    out: Change = lambda told: told if signed_in else problem(401, "signed-out")  # noqa: E731
    with (
        scene.server.answering("/api/me", out),
        scene.server.answering("/api/sign-in", let_in, "POST"),
    ):
        ada.reload()
        expect_heading(ada, "signIn.welcome")
        type_into(ada, "account.signInName", ADA.sign_in_name)
        type_into(ada, "account.passphrase", "a guess that is not hers")
        press(ada, "signIn.submit")
        expect_heading(ada, "unlock.title")
        try_pin(ada, ADA.pin)
        expect_heading(ada, "signInAgain.title")
    unlock_again(ada)


def before_she_joined(entries: Entries) -> Entries:
    return entries[:2]


def test_a_code_brings_no_keys_back_on_an_older_list(scene: Scene, browsers: Any) -> None:
    hotline: Hotline = scene.hotline
    page = first_page(browsers(Voice.CALLER))
    sign_in(page, hotline.address, BEN)
    expect_heading(page, "recovery.title")
    with scene.telling("", before_she_joined):
        type_code(page, hotline.seed.recovery_codes[BEN])
        expect_said(page, "recovery.refused.roster")
    expect(page.get_by_text(app_text("choosePin.title"))).to_have_count(0)
