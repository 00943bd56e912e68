# SPDX-License-Identifier: AGPL-3.0-or-later
"""One screen, looked at in every size and colour: pictures, axe-core, overflow and small targets."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Page, Route, expect

from support.browsers import PHONE, WIDE
from support.looks import COLOUR_RULES, SHOTS, barriers, settle
from support.people import Person
from support.screens import SLOW
from support.seeds import Hotline

LOCALES = {"en": "en-GB", "es": "es-ES"}

# What sticks out to the side, so that a phone scrolls in two directions.
OVERFLOW = """() => {
  const page = document.documentElement;
  if (page.scrollWidth <= page.clientWidth) return [];
  return [...document.querySelectorAll("body *")]
    .filter((one) => one.getBoundingClientRect().right > page.clientWidth + 1)
    .slice(-3).map((one) => one.outerHTML.slice(0, 160));
}"""

# What a thumb has to hit: controls that stand alone, not links within a sentence.
SMALL = """() => [...document.querySelectorAll(
    "button, input:not([type=checkbox], [type=radio]), select, summary, label.switch, " +
    "label:has(> input), nav a, a.button, a.exit, .row:has(.row__link)")]
  .filter((one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
  .filter((one) => !one.closest("[inert]") && !one.matches(".visually-hidden, .skip, .row__link"))
  .filter((one) => {
    const { width, height } = one.getBoundingClientRect();
    return width > 1 && (height < 43.5 || width < 43.5);
  })
  .map((one) => {
    const { width, height } = one.getBoundingClientRect();
    return `${Math.round(width)} x ${Math.round(height)}: ${one.outerHTML.slice(0, 120)}`;
  })"""

# A column so narrow that its words are cut.
CUT = r"""() => {
  const cut = [];
  const word = document.createRange();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    const one = text.parentElement;
    if (!one.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    if (one.closest("code, select, textarea, thead, .visually-hidden, .skip")) continue;
    for (const { index, 0: letters } of text.data.matchAll(/\p{L}{5,}/gu)) {
      word.setStart(text, index);
      word.setEnd(text, index + letters.length);
      const lines = new Set([...word.getClientRects()].map(({ bottom }) => Math.round(bottom)));
      if (lines.size > 1) cut.push(`${letters}: ${one.outerHTML.slice(0, 120)}`);
    }
  }
  return cut;
}"""

# Words that no catalogue has are shown as their key.
UNTRANSLATED = r"""() => (document.body.innerText.match(
  /(?<![\w@/.-])[a-z][A-Za-z]+(?:\.[A-Za-z-]+)+(?![\w@/.-])|⁇/g) ?? [])
  .filter((one) => !one.includes("wikipedia") && !one.endsWith(".min.js"))"""


@dataclass
class Review:
    """Everything that was found on the screens of one journey, told together at its end."""

    tag: str
    found: list[str] = field(default_factory=list)

    @property
    def schemes(self) -> tuple[str, ...]:
        """Another language changes no colour, so one is enough for it."""
        return ("light", "dark") if self.tag == "en" else ("light",)

    def look(self, page: Page, name: str) -> None:
        """Photographs the screen and looks for faults in it; the journey goes on."""
        for size, viewport in (("wide", WIDE), ("phone", PHONE)):
            page.set_viewport_size(viewport)
            for scheme in self.schemes:
                page.emulate_media(color_scheme=scheme)
                settle(page)
                self.photograph(page, f"{name}-{size}-{scheme}")
                rules = None if scheme == self.schemes[0] else COLOUR_RULES
                self.note(f"{name} {size} {scheme}", barriers(page, rules))
            self.note(f"{name} {size}: wider than the screen", page.evaluate(OVERFLOW))
            self.note(f"{name} {size}: a word is cut", page.evaluate(CUT))
        self.note(f"{name}: under 44 px", page.evaluate(SMALL))
        self.note(f"{name}: no such text", page.evaluate(UNTRANSLATED))
        page.set_viewport_size(WIDE)
        page.emulate_media(color_scheme="light")

    def photograph(self, page: Page, name: str) -> None:
        folder = SHOTS if self.tag == "en" else SHOTS / self.tag
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{name}.png"
        page.screenshot(path=path, animations="disabled", full_page=True)

    def note(self, where: str, faults: list[str]) -> None:
        self.found += [f"{where}: {fault}" for fault in faults]


@contextmanager
def review(tag: str) -> Iterator[Review]:
    looking = Review(tag)
    yield looking
    assert not looking.found, "\n".join(looking.found)


def visit(page: Page, path: str) -> None:
    """Without loading the page anew, which would lock it."""
    page.evaluate(
        """(path) => {
          const { pathname } = location;
          const left = document.getElementById("main");
          navigation.navigate(path);
          // One view of a list after another is the same page.
          if (location.pathname !== pathname) left?.setAttribute("data-left", "");
        }""",
        path,
    )
    settled = """() => document.querySelector("#main:not([data-left])") !== null &&
      !document.querySelector("[aria-busy=true], .skeleton")"""
    page.wait_for_function(settled)


def as_member(home: Hotline, person: Person, tag: str) -> Page:
    """Her page in the language `tag`, once it says that she will be rung."""
    page = home.open(person, locale=LOCALES[tag])
    expect(page.locator("ring-line").first).to_have_attribute("data-rung", "yes", timeout=SLOW)
    return page


def answer_problem(route: Route, status: int, code: str) -> None:
    """As a server that refuses, or has none behind it."""
    body = json.dumps({"type": f"/problems/{code}", "title": code, "status": status})
    route.fulfill(status=status, content_type="application/problem+json", body=body)
