# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words on the screen, from the same catalogues as the product takes them."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from support.places import ROOT


NOT_OF_MEMBERS = ("api", "caller", "claims", "words")


@cache
def catalogue(tag: str, name: str) -> dict[str, str]:
    texts: dict[str, str] = json.loads((ROOT / "Locales" / tag / f"{name}.json").read_text())
    return texts


def fill(text: str, values: dict[str, object]) -> str:
    for name, value in values.items():
        text = text.replace("{" + name + "}", str(value))
    return text


class Tongue:
    """The language that the pages of the running test speak."""

    tag = "en"


@contextmanager
def speaking(tag: str) -> Iterator[None]:
    """Whatever is looked for by its words is looked for in this language."""
    before, Tongue.tag = Tongue.tag, tag
    try:
        yield
    finally:
        Tongue.tag = before


def app_text(key: str, tag: str | None = None, **values: object) -> str:
    """What the members' client shows for `key`, whichever of its files has it."""
    spoken = tag or Tongue.tag
    texts = next(texts for texts in of_members(spoken) if key in texts)
    return fill(texts[key], values)


def of_members(tag: str) -> list[dict[str, str]]:
    """Every file of texts but the caller's, the API's, and those that are lists."""
    names = sorted(path.stem for path in (ROOT / "Locales" / "en").glob("*.json"))
    return [catalogue(tag, name) for name in names if name not in NOT_OF_MEMBERS]


def caller_text(key: str, tag: str | None = None, **values: object) -> str:
    """What the caller's page shows for `key`."""
    return fill(catalogue(tag or Tongue.tag, "caller")[key], values)
