# SPDX-License-Identifier: AGPL-3.0-or-later
"""A court takes the machine after a month: what it gets says who did what when, and nothing that was said."""

import base64
import json
import secrets
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from benchmarks.crowds import DENO, Crowd, new_server
from support.canaries import find_bytes, find_canaries, make_canary
from support.commands import run
from support.contract_day import Day
from support.places import ROOT
from support.servers import Folders, Server

LIVE = ROOT / "Tests/web/crowds/month.js"
VOLUNTEERS = 4
# Public: every caller is shown it, so it is found.
PUBLIC = "Lantern Line"
# What is empty after an ordinary month, and why.
EMPTY = {
    "setup_link": "it is used up",
    "reset_links": "each was used",
    "invites": "each was used",
    "bans": "lifted",
    "passkeys": "the one that was made was removed",
    "spent_challenges": "gone in minutes",
    "challenges": "used up",
    "share_deletions": "done at once",
    "restorations": "no backup was restored",
    "shown_chains": "the same",
    "record_extra_readers": "nobody reported",
    "devices": "no browser here unlocks",
    "credentials": "the same",
    "heard_messages": "nobody listened",
    "one_time_codes": "those that were turned on were turned off",
    "openid_accounts": "nobody signs in elsewhere",
    "lock_outs": "nobody was locked out",
}


@dataclass
class Month:
    server: Server
    canary: str
    # Pieces of the ciphertext of drafts.
    kept: list[tuple[str, bytes]]
    gone: list[tuple[str, bytes]]
    # Of people who signed in: cookies, as browsers have them.
    cookies: list[str]

    def subpoena(self, *more: str) -> str:
        answer = run(self.server, "subpoena", "--full", *more)
        assert answer.returncode == 0, answer.stdout
        return answer.stdout


def live(server: Server, canary: str) -> Month:
    command = [DENO, "run", "--quiet", "--no-remote", "--allow-net", LIVE, server.setup_link, canary]
    made = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    lines = made.stdout.split("\n")
    admin, *volunteers = lines[: 1 + VOLUNTEERS]
    day = Day(server.port, Crowd(admin, volunteers), set())
    day.plan_shifts()
    for _ in range(3):
        day.take_a_call()
    day.leave_a_message()
    day.look_after_an_account()
    pieces = [line.split(" ") for line in lines if line.startswith(("kept ", "gone "))]
    drafts = [(word, base64.urlsafe_b64decode(text + "==")) for word, text in pieces]
    return Month(
        server, canary, [one for one in drafts if one[0] == "kept"],
        [one for one in drafts if one[0] == "gone"], [admin, *volunteers],
    )


@pytest.fixture(scope="module")
def month(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Month]:
    server = new_server(tmp_path_factory.mktemp("month"))
    server.start()
    try:
        yield live(server, make_canary("of") + secrets.token_hex(4))
    finally:
        if server.process is not None:
            server.kill()


def test_the_whole_report_says_nothing_that_was_said(month: Month) -> None:
    text, told = month.subpoena(), month.subpoena("--json")
    secret = month.server.folders.secret.read_text().strip()
    tokens = [cookie.partition("=")[2] for cookie in month.cookies]
    for report in (text, told):
        assert not [word for word in [month.canary, secret, *tokens] if word in report]
    assert PUBLIC in text
    for words in ("Voice messages that were heard", "Records, note: 40", "Records, voice message: 6"):
        assert words in text, words


def test_every_kind_of_data_is_shown_by_a_real_row(month: Month) -> None:
    for database in json.loads(month.subpoena("--json")):
        for kind in database["kinds"]:
            if kind["rows"] == 0:
                assert kind["table"] in EMPTY, kind["table"]
                continue
            newest = kind["samples"][0]
            for column in kind["columns"]:
                value = newest[column["name"]]
                if column["form"] == "sealed" and value is not None:
                    assert value["ciphertextBeginning"], (kind["kind"], column["name"])
                if column["form"] == "hashed" and value is not None:
                    assert len(value["hashBeginning"]) >= 32, (kind["kind"], column["name"])


@pytest.fixture(scope="module")
def taken(month: Month) -> Folders:
    """All that lies on the disk of a server that was shut down."""
    month.server.stop()
    return month.server.folders


def test_nothing_that_was_said_lies_in_any_file(month: Month, taken: Folders) -> None:
    assert find_canaries([PUBLIC], taken.top), "what is there is found"
    assert find_canaries([month.canary], taken.top) == []


def test_what_was_deleted_lies_in_no_file(month: Month, taken: Folders) -> None:
    """A draft that was thrown away, and a sound whose caller hung up: not even their ciphertext."""
    assert len(month.gone) == 30
    assert find_bytes(month.kept, taken.data), "one that was kept is found"
    assert find_bytes([*month.gone, ("sound", b"sealed sound")], taken.data) == []
