# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whatever is asked of the API, by whomever, it answers as its document says."""

import os
import re
import secrets
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field

import pytest

from benchmarks.crowds import Crowd, gather_by, new_server
from support.contract_day import Day
from support.contract_watch import Listening, check_answer, listening, recording
from support.contracts import OPERATIONS, STREAMS, Explorer, Headers, Seen, Somebody
from support.places import free_port
from support.placing import place_call
from support.provider_visits import Visitor
from support.providers import Provider
from support.servers import Server
from support.web import request

# `CONTRACT_SEED=… CONTRACT_EXAMPLES=…` asks the same again, or more.
SEED = int(os.environ.get("CONTRACT_SEED", secrets.randbits(32)))
EXAMPLES = int(os.environ.get("CONTRACT_EXAMPLES", 3))
# Who has asked this has no call any more, or no session.
LAST = ["POST /api/calls/{call}/member-hang-up", "POST /api/calls/{call}/hang-up", "POST /api/sign-out"]
# What goes well only with a message that is sealed for the custodian or the inbox, after a restore, with another
# custodian beside the first, with an admin's passphrase, which nobody knows here, with an Asterisk, with a message that a
# provider has lost, or with a caller who has asked to be called back: other tests do these.
SEALED = {
    "POST /api/members/{member}/lock-out", "POST /api/me/device/move",
    "POST /api/custodian", "GET /api/custodian/next", "POST /api/roster/restoration/end", "GET /api/attachments/{attachment}",
    "POST /api/calls/{call}/voice-message", "PUT /api/voice-messages/{message}/heard",
    "DELETE /api/voice-messages/{message}", "POST /api/me/browser-phone", "PUT /api/me/browser-phone",
    "DELETE /api/lost-messages/{message}", "POST /api/call-backs/{callBack}/call", "DELETE /api/call-backs/{callBack}",
    "POST /api/me/test-call",
}
# What goes well only if a vendor has signed it: WebhookRoutesTests.
# What only a provider is told the name of: RecordedPromptsTests.
SIGNED = {"GET /api/telephony/sounds/{sound}"} | {
    label for label, each in OPERATIONS.items() if each.definition.raw["x-for"] == "provider"
}


@dataclass
class Hotline:
    """One for all of these tests, in their order: each leaves it so that the next can go on."""

    server: Server
    crowd: Crowd
    provider: Visitor
    seen: Seen = field(default_factory=set)
    wrong: list[str] = field(default_factory=list)

    @property
    def port(self) -> int:
        return self.server.port

    def listening(self, cookie: Headers) -> AbstractContextManager[Listening]:
        return listening(self.port, "GET /api/events", "/api/events", cookie)

    def place_call(self) -> tuple[str, Headers]:
        """A call from an address of its own, and its token."""
        address = ".".join(str(secrets.randbelow(250) + 1) for _ in range(3))
        answer = place_call(self.port, {"X-Forwarded-For": f"11.{address}"})
        assert answer.status == 201, answer.body
        return answer.json()["call"], {"Call-Token": answer.json()["token"]}

    def explore(self, somebody: Somebody, labels: list[str], examples: int = EXAMPLES) -> list[str]:
        explorer = Explorer(self.port, SEED, examples, self.seen)
        ordered = sorted(labels, key=lambda label: LAST.index(label) if label in LAST else -1)
        return [line for label in ordered for line in explorer.explore(label, somebody)]


@pytest.fixture(scope="module")
def hotline(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hotline]:
    print(f"CONTRACT_SEED={SEED}")
    server = new_server(tmp_path_factory.mktemp("contract"))
    redirect = f"http://localhost:{server.port}/sign-in/return"
    provider = Provider(redirect, tmp_path_factory.mktemp("provider"))
    provider.start()
    server.flags += provider.flags
    server.start()
    try:
        with recording(free_port(), server.port) as recorder:
            link = server.setup_link.replace(str(server.port), str(recorder.port))
            crowd = gather_by(link, 3, "write")
        yield Hotline(server, crowd, Visitor(redirect), recorder.seen, recorder.wrong)
    finally:
        server.kill()
        provider.stop()


def said(wrong: list[str]) -> str:
    return "\n".join([f"CONTRACT_SEED={SEED}", *wrong])


def test_setup_joining_and_writing_are_answered_as_described(hotline: Hotline) -> None:
    assert not hotline.wrong, said(hotline.wrong)
    assert ("POST /api/setup", 201) in hotline.seen
    assert ("POST /api/join", 201) in hotline.seen


def test_a_days_work_is_answered_as_described(hotline: Hotline) -> None:
    day = Day(hotline.port, hotline.crowd, hotline.seen, hotline.provider)
    day.look_round()
    day.plan_shifts()
    day.keep_a_phone_account()
    day.take_a_call()
    day.leave_a_message()
    day.look_after_an_account()
    assert not day.wrong, said(day.wrong)


def test_nobody_signed_in_finds_an_answer_that_is_not_described(hotline: Hotline) -> None:
    wrong = hotline.explore(Somebody("signed out", dict), list(OPERATIONS), max(1, EXAMPLES // 2))
    assert not wrong, said(wrong)


def test_no_caller_finds_an_answer_that_is_not_described(hotline: Hotline) -> None:
    labels = [label for label, each in OPERATIONS.items() if each.definition.raw["x-for"] == "caller"]
    wrong = []
    for label in [label for label in labels if label not in STREAMS]:
        call, token = hotline.place_call()
        with listening(hotline.port, "GET /api/calls/{call}/stream", f"/api/calls/{call}/stream", token):
            caller = Somebody("caller", lambda token=token: token, {"call": [call]})
            wrong += hotline.explore(caller, [label])
            hotline.explore(caller, ["POST /api/calls/{call}/hang-up"], 1)
    assert not wrong, said(wrong)


def test_no_volunteer_finds_an_answer_that_is_not_described(hotline: Hotline) -> None:
    cookie = {"Cookie": hotline.crowd.volunteers[0]}
    call, _ = hotline.place_call()
    with hotline.listening(cookie) as stream:
        stream.wait_for("ring", call=call)
        volunteer = Somebody("volunteer", lambda: cookie, {"call": [call]})
        wrong = hotline.explore(volunteer, [label for label in OPERATIONS if label not in STREAMS])
    assert not wrong, said(wrong)


def test_no_admin_finds_an_answer_that_is_not_described(hotline: Hotline) -> None:
    cookie = {"Cookie": hotline.crowd.admin}
    admin = Somebody("admin", lambda: cookie)
    wrong = hotline.explore(admin, [label for label in OPERATIONS if label not in STREAMS])
    assert not wrong, said(wrong)


def test_a_request_in_a_strangers_form_is_refused_as_described(hotline: Hotline) -> None:
    wrong = []
    for label in OPERATIONS:
        method, _, path = label.partition(" ")
        for sent in ({"Content-Type": "text/plain"}, {"Sec-Fetch-Site": "cross-site"}):
            # Vendors write in forms of their own, and what they sign is no browser's.
            if method == "GET" or label in SIGNED:
                continue
            address = re.sub(r"\{\w+\}", "0" * 32, path)
            answer = request(hotline.port, address, method, b"{}", sent)
            kind = answer.headers.get_content_type()
            wrong += check_answer(label, answer.status, kind, answer.body)
            assert answer.status == (415 if "Content-Type" in sent else 403), label
            hotline.seen.add((label, answer.status))
    assert not wrong, said(wrong)


def test_every_route_did_what_it_is_for_at_least_once(hotline: Hotline) -> None:
    done = {label for label, status in hotline.seen if status < 300}
    assert set(OPERATIONS) - done == SEALED | SIGNED


def test_most_refusals_that_are_described_were_seen(hotline: Hotline) -> None:
    """So that what was made up reaches further than the door."""
    statuses = {status for _, status in hotline.seen}
    assert statuses >= {400, 401, 403, 404, 409, 410, 415, 422}
