# SPDX-License-Identifier: AGPL-3.0-or-later
"""A court takes the machine after a month: what it gets says who did what when, and nothing that was said."""

import base64
import json
import secrets
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from benchmarks.crowds import DENO, Crowd, new_server
from support.canaries import find_bytes, find_canaries, forms_of_key, make_canary
from support.commands import run
from support.contract_day import Day
from support.last_day import LastDay
from support.places import ROOT
from support.provider_visits import Visitor
from support.providers import Provider
from support.restoring import back_up, restore
from support.servers import Folders, Server

LIVE = ROOT / "Tests/web/crowds/month.js"
VOLUNTEERS = 4
# Public: every caller is shown it, so it is found.
PUBLIC = "Lantern Line"
# What holds no row while such a hotline is at rest, and why.
EMPTY = {
    ("hotline", "setup_link"): "gone with the first admin",
    ("hotline", "share_deletions"): "a queue: worked off before the request is answered",
    ("hotline", "lock_outs"): "the same",
    ("hotline", "provider_events"): "only of calls that come by phone",
    ("hotline", "provider_accounts"): "only of a hotline that can be called by phone",
    ("hotline", "provider_numbers"): "the same",
    ("hotline", "member_phones"): "the same",
    ("hotline", "phone_legs"): "of such calls, while they go on",
    ("hotline", "caller_reports"): "only of callers that somebody reported",
    ("hotline", "phone_messages"): "of such calls, until the provider has deleted the recording",
    ("hotline", "recorded_prompts"): "only where an admin has recorded what callers by phone hear",
    ("hotline", "lost_messages"): "only where a provider has lost one",
    ("hotline", "self_tests"): "only where it calls itself to see whether callers come through",
    ("hotline", "call_backs"): "only of a hotline that can be called by phone, and offers it",
    ("hotline", "restorations"): "this one was not restored; another test does it with a copy",
    ("hotline", "shown_chains"): "there while a backup is being made whole, and no longer",
}
# Kinds of records: each is there but what only a provider of messages could bring.
KINDS = 14  # also but the numbers of those who wait to be called back


@dataclass
class Month:
    server: Server
    canary: str
    # Pieces of the ciphertext of drafts.
    kept: list[tuple[str, bytes]]
    gone: list[tuple[str, bytes]]
    # What her custodian knows an admin's device by, and an authenticator app of a volunteer's.
    keys: list[tuple[str, bytes]]
    # Of people who signed in: cookies, as browsers have them.
    cookies: list[str]

    def subpoena(self, *more: str) -> str:
        answer = run(self.server, "subpoena", "--full", *more)
        assert answer.returncode == 0, answer.stdout
        return answer.stdout


def live(server: Server, canary: str, provider: Visitor) -> Month:
    command = [DENO, "run", "--quiet", "--no-remote", "--allow-net", LIVE, server.setup_link, canary]
    made = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    lines = made.stdout.strip().split("\n")
    admin, *volunteers = lines[: 1 + VOLUNTEERS]
    crowd = Crowd(admin, volunteers)
    day = Day(server.port, crowd, set(), provider)
    day.plan_shifts()
    for _ in range(3):
        day.take_a_call()
    day.leave_a_message()
    day.look_after_an_account()
    last = LastDay(server.port, crowd, set(), provider)
    last.live()
    told = [line.split(" ") for line in lines[1 + VOLUNTEERS :]]
    pieces = [(word, base64.urlsafe_b64decode(text + "==")) for word, text in told]
    keys = [one for one in pieces if one[0] in ("share", "pin", "evidence")]
    return Month(
        server, canary, [one for one in pieces if one[0] == "kept"],
        [one for one in pieces if one[0] == "gone"],
        keys + [("app", app.key) for app in last.apps], [admin, *volunteers],
    )


@pytest.fixture(scope="module")
def month(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Month]:
    server = new_server(tmp_path_factory.mktemp("month"))
    redirect = f"http://localhost:{server.port}/sign-in/return"
    provider = Provider(redirect, tmp_path_factory.mktemp("provider"))
    provider.start()
    server.flags += provider.flags
    server.start()
    try:
        yield live(server, make_canary("of") + secrets.token_hex(4), Visitor(redirect))
    finally:
        provider.stop()
        if server.process is not None:
            server.kill()


def kinds_of(report: str) -> Iterator[tuple[tuple[str, str], dict[str, Any]]]:
    """What is shown, by database and table."""
    for name, database in zip(("hotline", "custodian"), json.loads(report), strict=True):
        for kind in database["kinds"]:
            yield (name, kind["table"]), kind


def needles(month: Month) -> list[tuple[str, bytes]]:
    assert [name for name, _ in month.keys] == ["share", "pin", "evidence", "app"]
    return [form for name, key in month.keys for form in forms_of_key(name, key)]


def test_the_whole_report_says_nothing_that_was_said(month: Month) -> None:
    text, told = month.subpoena(), month.subpoena("--json")
    secret = month.server.folders.secret.read_text().strip()
    tokens = [cookie.partition("=")[2] for cookie in month.cookies]
    for report in (text, told):
        assert not [word for word in [month.canary, secret, *tokens] if word in report]
        assert not [name for name, needle in needles(month) if needle in report.encode()]
    assert PUBLIC in text
    for words in ("Voice messages that were heard", "Records, note: 40", "Records, voice message: 6"):
        assert words in text, words


def test_every_kind_of_data_is_shown_by_a_real_row(month: Month) -> None:
    shown = list(kinds_of(month.subpoena("--json")))
    assert {place for place, kind in shown if kind["rows"] == 0} == EMPTY.keys()
    assert len([kind for (_, table), kind in shown if table == "records"]) == KINDS
    for _, kind in shown:
        for newest in kind["samples"][:1]:
            check(kind, newest)


def check(kind: dict[str, Any], newest: dict[str, Any]) -> None:
    for column in kind["columns"]:
        value = newest[column["name"]]
        if column["form"] == "sealed" and value is not None:
            assert value["ciphertextBeginning"], (kind["kind"], column["name"])
        if column["form"] == "hashed" and value is not None:
            assert len(value["hashBeginning"]) >= 32, (kind["kind"], column["name"])


def test_a_share_is_shown_as_ciphertext(month: Month) -> None:
    shown = dict(kinds_of(month.subpoena("--json")))
    (device,) = [row for row in shown["custodian", "devices"]["samples"] if row["share_sealed"]]
    assert device["share_sealed"]["ciphertextBytes"] == device["proof_sealed"]["ciphertextBytes"]
    assert device["share_sealed"]["ciphertextBeginning"] != device["proof_sealed"]["ciphertextBeginning"]


def test_that_a_hotline_was_restored_is_shown(month: Month, tmp_path: Path) -> None:
    backup = back_up(month.server, tmp_path / "backup.sqlite")
    copy = Server(month.server.folders.copy_to(tmp_path / "copy"), flags=month.server.flags)
    try:
        restore(copy, backup)
        report = run(copy, "subpoena", "--full", "--json").stdout
    finally:
        copy.kill()
    (row,) = dict(kinds_of(report))["hotline", "restorations"]["samples"]
    assert row["begun_at"] is not None
    assert month.canary not in report


@pytest.fixture(scope="module")
def taken(month: Month) -> Folders:
    """All that lies on the disk of a server that was shut down."""
    month.server.stop()
    return month.server.folders


def test_nothing_that_was_said_lies_in_any_file(month: Month, taken: Folders) -> None:
    assert find_canaries([PUBLIC], taken.top), "what is there is found"
    assert find_canaries([month.canary], taken.top) == []
    assert find_bytes(needles(month), taken.top) == []


def test_what_was_deleted_lies_in_no_file(month: Month, taken: Folders) -> None:
    """A draft that was thrown away, and a sound whose caller hung up: not even their ciphertext."""
    assert len(month.gone) == 30
    assert find_bytes(month.kept, taken.data), "one that was kept is found"
    assert find_bytes([*month.gone, ("sound", b"sealed sound")], taken.data) == []
