# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words that are planted in content and must not be found where content must not be."""

import base64
import secrets
from collections.abc import Iterable, Iterator
from pathlib import Path


def make_canary(kind: str) -> str:
    """A word that occurs nowhere else, plain enough to be typed into any field."""
    return f"canary{kind}{secrets.token_hex(6)}"


def random_pin() -> str:
    """Twelve digits: none that anybody would refuse, and none that is found by chance."""
    return "".join(secrets.choice("0123456789") for _ in range(12))


def most_varied(content: bytes, length: int = 24) -> bytes:
    """The piece of `content` with the most different bytes.

    A container has runs of zeros, and silence repeats itself: such a piece is in every file.
    """
    pieces = (content[at : at + length] for at in range(len(content) - length + 1))
    piece = max(pieces, key=lambda one: len(set(one)))
    assert len(set(piece)) > length // 2, "nothing in it would be found nowhere else"
    return piece


def forms(word: str) -> Iterator[tuple[str, bytes]]:
    """The ways in which a word may lie in a file, each with its name."""
    plain = word.encode()
    yield "plain", plain
    yield "UTF-16", word.encode("utf-16-le")
    yield from spellings(plain)


def forms_of_key(name: str, key: bytes) -> Iterator[tuple[str, bytes]]:
    """The same of bytes that are no text, each under the key's name."""
    yield name, key
    yield f"{name}, HEX", key.hex().upper().encode()
    for form, needle in spellings(key):
        yield f"{name}, {form}", needle


def spellings(content: bytes) -> Iterator[tuple[str, bytes]]:
    yield "hex", content.hex().encode()
    for shift in range(3):
        # Base64 groups three bytes: what surrounds the content only touches its first and last group.
        whole = base64.b64encode(b"\0" * shift + content)
        start = 0 if shift == 0 else 4
        end = len(whole) - (4 if (shift + len(content)) % 3 else 0)
        yield f"base64+{shift}", whole[start:end]
        yield f"base64url+{shift}", base64.urlsafe_b64encode(b"\0" * shift + content)[start:end]


def find_bytes(needles: Iterable[tuple[str, bytes]], top: Path) -> list[str]:
    """Where any of the needles lies, in file names and in every file below `top`."""
    wanted = list(needles)
    found = []
    for path in sorted(top.rglob("*")):
        name = str(path.relative_to(top)).encode()
        content = path.read_bytes() if path.is_file() and not path.is_symlink() else b""
        for form, needle in wanted:
            if needle in content or needle in name:
                found.append(f"{path} ({form})")
    return found


def find_canaries(words: Iterable[str], top: Path) -> list[str]:
    """Where a word lies in any of its forms. SQLite's database and log are files like any other."""
    return [
        f"{word}: {place}" for word in words for place in find_bytes(forms(word), top)
    ]
