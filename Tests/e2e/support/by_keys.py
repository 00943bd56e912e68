# SPDX-License-Identifier: AGPL-3.0-or-later
"""A person who uses no mouse and no touch: what the other functions of support click, fill, check and
choose is reached by Tab and done by keys, or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Locator, Mouse, Page, expect

from support.screens import SLOW

# How far a person goes with the Tab key before she gives up: some way round the longest page.
PATIENCE = 90

# Whether the control that is meant has the focus, and whether that can be seen. Of a set of radio
# buttons the Tab key reaches one. A field of text has a caret.
LOOK = """(meant) => {
  const focused = document.activeElement;
  const control = meant.closest("a[href], button, summary, input, select, textarea") ?? meant;
  const oneOf = (radio) => radio.type === "radio" && radio.name === focused.name;
  const has = focused === control || (focused.type === "radio" && oneOf(control));
  const outlined = (one, part) => one && getComputedStyle(one, part).outlineStyle !== "none";
  const drawn = [focused, focused.nextElementSibling, focused.parentElement, focused.closest("label")]
    .some((one) => outlined(one)) || outlined(focused, "::after");
  return { has, seen: drawn || focused.matches("input, textarea"), kind: focused.type };
}"""


def reach(control: Locator) -> str:
    """Until it has the focus, which is to be seen. Gives the kind of control that it is."""
    expect(control).to_be_visible(timeout=SLOW)
    for _ in range(PATIENCE):
        looked = control.evaluate(LOOK)
        if looked["has"]:
            assert looked["seen"], f"nothing shows that {control} has the focus"
            return str(looked["kind"])
        control.page.keyboard.press("Tab")
    raise AssertionError(f"{control} was not reached by Tab")


def press(control: Locator, **_: Any) -> None:
    kind = reach(control)
    control.page.keyboard.press("Space" if kind in ("checkbox", "radio") else "Enter")


def fill(control: Locator, text: str, **_: Any) -> None:
    """What Tab comes to is selected."""
    if reach(control) == "time":
        type_time(control, text)
    else:
        control.page.keyboard.type(text)
    expect(control).to_have_value(text)


def type_time(control: Locator, text: str) -> None:
    """As a field asks for it that has morning and afternoon, or else by 24 hours."""
    keys = control.page.keyboard
    hour, minute = text.split(":")
    half = "PM" if int(hour) >= 12 else "AM"
    keys.type(f"{(int(hour) + 11) % 12 + 1:02}{minute}{half}")
    if control.input_value() != text:
        keys.press("ArrowLeft")
        keys.press("ArrowLeft")
        keys.type(hour + minute)


def check(control: Locator, **_: Any) -> None:
    kind = reach(control)
    if kind == "radio":
        step(control, "ArrowDown", Locator.is_checked)
    elif not control.is_checked():
        control.page.keyboard.press("Space")
    expect(control).to_be_checked()


def choose(control: Locator, value: str | None = None, *, label: str | None = None) -> None:
    reach(control)
    step(control, "ArrowUp", lambda one: one.evaluate("(select) => select.selectedIndex") == 0)
    chosen = "(select) => [select.value, select.selectedOptions[0].label]"
    step(control, "ArrowDown", lambda one: (value or label) in one.evaluate(chosen))


def step(control: Locator, key: str, done: Any) -> None:
    for _ in range(PATIENCE):
        if done(control):
            return
        control.page.keyboard.press(key)
    raise AssertionError(f"{key} did not bring {control} there")


def type_pin(page: Page, pin: str) -> None:
    """The page's keys are for fingers: whoever has others types, wherever the focus is."""
    page.keyboard.type(pin)


def wait_until_meant(page: Page) -> None:
    """A key in the first moment of a ring was meant for what she was typing: the card waits for it
    to pass."""
    since = page.evaluate("performance.now()")
    page.wait_for_function("(since) => performance.now() - since > 500", arg=since)


def refuse(*_: Any, **__: Any) -> None:
    raise AssertionError("this is done without mouse, touch and script")


BY_KEYS = {
    "click": press, "fill": fill, "check": check, "select_option": choose,
    "dblclick": refuse, "tap": refuse, "focus": refuse, "uncheck": refuse,
}


@contextmanager
def keys_alone() -> Iterator[None]:
    """On every page, until it is over."""
    with pytest.MonkeyPatch.context() as patch:
        for name, act in BY_KEYS.items():
            patch.setattr(Locator, name, act)
        patch.setattr("support.screens.tap_pin", type_pin)
        for name in ("click", "down", "move"):
            patch.setattr(Mouse, name, refuse)
        yield
