# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a member's pages make of what she types and touches, and never show: proofs, shares, secrets."""

from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import BrowserContext

SCRIPT = Path(__file__).with_name("keys-made.js")


@dataclass
class KeysMade:
    """By what they are, in the order in which they came; each 32 bytes."""

    found: dict[str, list[bytes]] = field(default_factory=dict)

    def add(self, name: str, text: str) -> None:
        of_this_kind = self.found.setdefault(name, [])
        if (key := bytes.fromhex(text)) not in of_this_kind:
            of_this_kind.append(key)

    @property
    def named(self) -> list[tuple[str, bytes]]:
        assert all(len(key) == 32 for keys in self.found.values() for key in keys), self.found
        return [(name, key) for name, keys in self.found.items() for key in keys]


def listen_for_keys(context: BrowserContext) -> KeysMade:
    """From the next page that it loads. What is heard leaves the browser at once: it stays in none of
    its pages, and goes to no disk."""
    made = KeysMade()
    context.expose_binding("__keyMade", lambda _, name, text: made.add(name, text))
    context.add_init_script(path=SCRIPT)
    return made
