# SPDX-License-Identifier: AGPL-3.0-or-later
"""A stream of events that repeats, leaves out, makes up and breaks off in the middle."""

import json
import pytest
from playwright.sync_api import Page, expect

from hostile.scene import Scene, expect_said
from support.calling import call, expect_on_duty, expect_ringing
from support.people import ADA
from support.screens import SLOW, press
from support.texts import app_text, caller_text

NO_CALL = "cd" * 16


def event(kind: str, **detail: object) -> str:
    return f"event: {kind}\ndata: {json.dumps(detail)}"


def ring(**more: object) -> str:
    told = {"call": NO_CALL, "language": "en", "channel": "web", "since": 0} | more
    return event("ring", **told)


def expect_quiet(page: Page) -> None:
    expect(page.locator("ring-card")).to_have_count(0, timeout=SLOW)


def test_a_ring_that_is_told_again_and_again_is_one(scene: Scene, ada: Page) -> None:
    caller = scene.stranger()
    expect_on_duty(ada)
    with scene.server.retelling(lambda told: [told] * 3):
        call(caller, scene.hotline.address)
        expect_ringing(ada)
        expect(ada.locator("ring-card")).to_have_count(1)
        # Nor does it say how many more are waiting.
        expect(ada.locator("ring-card").get_by_role("status")).to_have_count(0)
        caller.get_by_role("button", name=caller_text("waiting.stop")).click()
        expect_quiet(ada)


def test_a_ring_whose_end_is_left_out_is_answered_by_nobody(scene: Scene, ada: Page) -> None:
    caller = scene.stranger()
    expect_on_duty(ada)
    with scene.server.retelling(lambda told: [] if "ring-stopped" in told else [told]):
        call(caller, scene.hotline.address)
        expect_ringing(ada)
        with caller.expect_response(lambda answer: answer.url.endswith("/hang-up")):
            caller.get_by_role("button", name=caller_text("waiting.stop")).click()
        press(ada, "ring.answer")
        expect_said(ada, "problem.call-over")
    expect_quiet(ada)


def test_a_ring_that_is_made_up_leads_to_no_call(scene: Scene, ada: Page) -> None:
    scene.server.say(scene.session(ADA), ring())
    press(ada, "ring.answer")
    expect_said(ada, "problem.call-over")
    expect(ada.get_by_role("button", name=app_text("panel.end"))).to_have_count(0)
    expect_quiet(ada)


def test_a_ring_says_nothing_in_the_servers_words(scene: Scene, ada: Page) -> None:
    bait = "type-your-code"
    scene.server.say(
        scene.session(ADA), ring(channel=bait, language="please-enter-recovery-secret", why=bait)
    )
    expect_ringing(ada)
    said = ada.locator("ring-card").inner_text().lower()
    assert "type" not in said and "secret" not in said, said
    assert app_text("language.unknown").lower() in said
    scene.server.say(scene.session(ADA), event("ring-stopped", call=NO_CALL, why=bait))
    expect_quiet(ada)


@pytest.mark.parametrize(
    "broken",
    ["event: ring\ndata: {", "event: hello\ndata: null", "data: \x00", ": " + "x" * 70_000],
    ids=["half a ring", "an empty hello", "a NUL", "a long comment"],
)
def test_an_event_that_cannot_be_read_costs_a_new_stream_at_most(
    scene: Scene, ada: Page, broken: str
) -> None:
    scene.server.say(scene.session(ADA), broken)
    scene.server.say(scene.session(ADA), event("nonsense", call=NO_CALL))
    expect_quiet(ada)
    expect_on_duty(ada)
