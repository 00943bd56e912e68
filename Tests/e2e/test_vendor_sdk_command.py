# SPDX-License-Identifier: AGPL-3.0-or-later
"""`llamenos vendor-sdk`: a vendor's file is installed, pinned, replaced on purpose, and removed."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.commands import run
from support.servers import Server
from support.vendor_frames import install, run_frame_server, run_sdk
from support.web import request

FIRST, SECOND = "globalThis.first = 1;\n", "globalThis.second = 2;\n"


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with run_frame_server(tmp_path) as running:
        yield running


def served(server: Server) -> tuple[int, bytes]:
    host = {"Host": f"127.0.0.1:{server.port}"}
    answer = request(server.port, "/twilio/sdk.js", headers=host)
    return answer.status, answer.body


def test_a_file_is_added_listed_replaced_and_removed(server: Server) -> None:
    assert run_sdk(server, "list") == (
        0, "plivo: none\nsignalwire: none\ntwilio: none\nvonage: none\n",
    )
    assert served(server)[0] == 404
    assert digest(FIRST) in install(server, "twilio", FIRST)
    assert served(server) == (200, FIRST.encode())
    file = server.folders.data / "vendor-sdks" / "twilio.js"
    assert file.stat().st_mode & 0o777 == 0o600
    again = server.folders.top / "other.js"
    again.write_text(SECOND)
    status, said = run_sdk(server, "add", "twilio", str(again))
    assert status != 0 and "--replace" in said and digest(FIRST) in said
    assert served(server) == (200, FIRST.encode())
    said = install(server, "twilio", SECOND, "--replace")
    assert digest(FIRST) in said and digest(SECOND) in said
    # Taken up without a restart.
    assert served(server) == (200, SECOND.encode())
    assert f"twilio: SHA-256 {digest(SECOND)}" in run_sdk(server, "list")[1]
    assert run_sdk(server, "remove", "twilio")[0] == 0
    assert served(server)[0] == 404
    assert run_sdk(server, "remove", "twilio")[0] != 0


def test_a_file_that_was_changed_is_not_served_and_doctor_tells(server: Server) -> None:
    install(server, "twilio", FIRST)
    file = server.folders.data / "vendor-sdks" / "twilio.js"
    file.write_text(SECOND)
    assert served(server)[0] == 404
    status, said = run_sdk(server, "list")
    assert status == 1 and "twilio: CHANGED" in said
    assert "is not what was pinned" in run(server, "doctor").stdout


def test_what_is_no_such_file_is_refused_with_the_reason(server: Server, tmp_path: Path) -> None:
    page = tmp_path / "page.js"
    page.write_text("<!doctype html>")
    for words in (("asterisk", str(page)), ("twilio", str(page)), ("twilio", "/nowhere")):
        status, said = run_sdk(server, "add", *words)
        assert status != 0 and "Error" in said, said
    assert not (server.folders.data / "vendor-sdks").exists()
