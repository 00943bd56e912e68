# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every page stays small on the line, and is fetched in one go."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from support.browsers import first_page
from support.places import ROOT
from support.servers import Server
from support.texts import app_text
from support.voices import Voice
from support.weights import Scale, Traffic, files_of

WEB = ROOT / "web"
PAGES = sorted(str(path.relative_to(WEB)) for path in WEB.glob("features/*/*-page.js"))
# Bytes, each a little above what there is: whoever needs more has to say so here.
CALLER_OPENED = 40_000
CALLER_IN_A_CALL = 67_900
CALLER_WITH_A_MESSAGE = 87_000
# Everything that a member's page needs to open locked, ring, answer, talk and seal a note.
MEMBER_AT_HOME = 233_900
MEMBER_ON_ANY_PAGE = 263_000
CALLING = ["call/errand.js", "call/call-views.js"]


@pytest.fixture(scope="module")
def scale(empty_server: Server) -> Scale:
    return Scale(empty_server)


@pytest.mark.parametrize(
    ("later", "most"),
    [
        ([], CALLER_OPENED),
        (CALLING, CALLER_IN_A_CALL),
        ([*CALLING, "call/voice-message.js"], CALLER_WITH_A_MESSAGE),
    ],
    ids=["opened", "in a call", "with a message"],
)
def test_the_callers_page_is_small(scale: Scale, later: list[str], most: int) -> None:
    size = scale.weigh(files_of("call/index.html", *later))
    assert size < most, f"{size} bytes"


@pytest.mark.parametrize("module", PAGES)
def test_a_members_page_is_small(scale: Scale, module: str) -> None:
    size = scale.weigh(files_of("index.html", module))
    home = module in ("features/home/home-page.js", "features/unlock/unlock-page.js")
    assert size < (MEMBER_AT_HOME if home else MEMBER_ON_ANY_PAGE), f"{size} bytes"


@pytest.mark.usefixtures("whole_chromium")
def test_a_browser_fetches_what_is_weighed_and_each_file_once(
    browsers, empty_server: Server
) -> None:
    page = first_page(browsers(Voice.CALLER))
    traffic = Traffic(page)
    page.goto(f"{empty_server.address}/sign-in", wait_until="networkidle")
    expect(page.get_by_role("button", name=app_text("signIn.submit"), exact=True)).to_be_visible()
    expected = files_of("index.html", "features/sign-in/sign-in-page.js")
    fetched = traffic.paths()
    fetched["/index.html"] = fetched.pop("/sign-in")
    assert set(fetched) - {"/features/frame/starting-page.js"} <= set(expected)
    modules = {path for path in expected if Path(path).suffix in (".js", ".css")}
    assert modules <= set(fetched)
    assert {path: count for path, count in fetched.items() if count > 1} == {}
    assert traffic.size() < MEMBER_ON_ANY_PAGE
