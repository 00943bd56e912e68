# SPDX-License-Identifier: AGPL-3.0-or-later
"""The API's page shows the document that other programs read."""

import json

import yaml
from playwright.sync_api import expect

from support.browsers import first_page
from support.contracts import DOCUMENT, OPERATIONS
from support.servers import Server
from support.voices import Voice
from support.web import request


def test_both_forms_of_the_document_are_the_same_and_whole(empty_server: Server) -> None:
    as_json = request(empty_server.port, "/api/openapi.json")
    as_yaml = request(empty_server.port, "/api/openapi.yaml")
    assert as_yaml.headers.get_content_type() == "application/yaml"
    assert json.loads(as_json.body) == yaml.safe_load(as_yaml.body) == DOCUMENT
    assert b'"$ref":"' in as_json.body
    assert as_json.body.count(b'"$ref":"#/') == as_json.body.count(b'"$ref":"')


def test_the_page_shows_every_route_and_finds_those_that_are_searched(
    browsers, empty_server: Server
) -> None:
    page = first_page(browsers(Voice.CALLER, viewport={"width": 360, "height": 740}))
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{empty_server.address}/api/docs#patch-api-settings")
    routes = page.locator("details.route")
    expect(routes).to_have_count(len(OPERATIONS))
    opened = page.locator("details.route[open]")
    expect(opened).to_have_count(1)
    expect(opened.get_by_text("version-taken").first).to_be_visible()
    page.get_by_role("searchbox").fill("bans/{ban} delete")
    expect(page.locator("details.route:visible")).to_have_count(1)
    expect(page.get_by_text("/api/bans/{ban}", exact=True)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert not errors
