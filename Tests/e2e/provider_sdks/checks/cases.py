# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the repository says of a provider, for the SDK's environment: standard library only."""

import json
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable
from pathlib import Path
from urllib.parse import parse_qsl

PROVIDERS = Path(__file__).resolve().parents[4] / "testdata/providers"

# As `Conformance.swift` has them.
HOOKS = "https://hotline.example.org/api/telephony/" + "07" * 16
CALL = HOOKS + "/calls/" + "09" * 16
ROOM = "call-" + "09" * 16
IDENTITY = "q7Zr1mXw4LpA"
NOW = 1_795_400_000

Case = dict[str, str]


def vectors(provider: str) -> list[Case]:
    return json.loads((PROVIDERS / f"{provider}.json").read_text())["cases"]


def fields(case: Case) -> list[tuple[str, str]]:
    return parse_qsl(case["body"], keep_blank_values=True)


def check_signatures(cases: list[Case], accepts: Callable[[Case], bool]) -> list[str]:
    """The vendor's validator takes each signature, and none for another address or another key."""
    assert cases
    for case in cases:
        assert accepts(case), case["name"]
        assert not accepts(case | {"url": case["url"] + "x"}), case["name"]
        assert not accepts(case | {"secret": case["secret"] + "x"}), case["name"]
    return [f"signature: {case['name']}" for case in cases]


def golden(provider: str, name: str) -> str:
    return (PROVIDERS / "golden" / provider / name).read_text()


def check_documents(
    provider: str, ending: str, said: dict[str, str], parse: Callable[[str], object]
) -> list[str]:
    """Each golden document is, once parsed, what the SDK makes of the same script; none is left."""
    files = {path.stem for path in (PROVIDERS / "golden" / provider).glob(f"*.{ending}")}
    assert files == set(said), files ^ set(said)
    for name, text in said.items():
        ours, theirs = parse(golden(provider, f"{name}.{ending}")), parse(text)
        assert ours == theirs, f"{name}:\n{ours}\n{theirs}"
    return [f"document: {name}" for name in said]


def parse_xml(text: str) -> object:
    """Elements, attributes in no order, and text to the last space."""

    def plain(element: ET.Element) -> object:
        children = [plain(child) for child in element]
        return element.tag, element.attrib, element.text or "", element.tail or "", children

    return plain(ET.fromstring(text.strip().encode()))


def report(*checked: Iterable[str]) -> None:
    for names in checked:
        print("\n".join(names))
