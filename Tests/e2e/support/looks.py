# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pictures of screens for the person who reviews them, and what axe-core says of them."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from support.browsers import PHONE, WIDE
from support.places import RESULTS

SHOTS = RESULTS / "shots"
UNACCEPTABLE = ("serious", "critical")
AXE = Axe().axe_script
# Light and dark differ in colours alone (styles/tokens.css), and these rules alone look at them.
COLOUR_RULES = ["color-contrast", "link-in-text-block"]
RUN = """async ([only, counted]) => {
  // A rule gives all that it finds one impact: what can never count need not be looked for.
  const other = axe._audit.rules.filter(({ impact }) => !counted.includes(impact));
  const options = only
    ? { runOnly: { type: "rule", values: only } }
    : { rules: Object.fromEntries(other.map(({ id }) => [id, { enabled: false }])) };
  const { violations } = await axe.run(document, { resultTypes: ["violations"], ...options });
  return violations.map(({ impact, help, nodes }) =>
    ({ impact, help, nodes: nodes.slice(0, 3).map(({ html }) => html) }));
}"""


def photograph(page: Page, name: str) -> None:
    """NAME-wide-light.png and its three sisters in test-results/shots."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    for size, viewport in (("wide", WIDE), ("phone", PHONE)):
        page.set_viewport_size(viewport)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            settle(page)
            page.screenshot(path=SHOTS / f"{name}-{size}-{scheme}.png", animations="disabled")
    page.set_viewport_size(WIDE)
    page.emulate_media(color_scheme="light")


def settle(page: Page) -> None:
    """Brings every colour to its end. What goes round and round is left alone.

    Waiting for them could last for ever: a page that draws no frame moves nothing.
    """
    page.evaluate(
        """() => document.getAnimations()
          .filter((one) => one.effect.getComputedTiming().endTime !== Infinity)
          .forEach((one) => one.finish())"""
    )


def barriers(page: Page, rules: list[str] | None = None) -> list[str]:
    """What axe-core calls serious or critical, by all of its rules or these alone."""
    if not page.evaluate("'axe' in globalThis"):
        page.evaluate(AXE)
    return [
        f"{violation['impact']}: {violation['help']}: " + ", ".join(violation["nodes"])
        for violation in page.evaluate(RUN, [rules, UNACCEPTABLE])
        if violation["impact"] in UNACCEPTABLE
    ]


def assert_accessible(page: Page) -> None:
    """Fails for what axe-core calls serious or critical."""
    bad = barriers(page)
    assert not bad, "\n".join(bad)
