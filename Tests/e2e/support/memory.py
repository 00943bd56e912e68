# SPDX-License-Identifier: AGPL-3.0-or-later
"""The memory of a running server, as whoever is root on its machine can read it."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from support.canaries import forms
from support.servers import Server

# From, to, rights: proc(5). What cannot be written is the program and its libraries.
REGION = re.compile(r"^([0-9a-f]+)-([0-9a-f]+) rw")
PAGE_BYTES = 4_096


def regions(server: Server) -> Iterator[bytes]:
    assert server.process is not None
    place = Path(f"/proc/{server.process.pid}")
    with (place / "mem").open("rb", buffering=0) as memory:
        for line in (place / "maps").read_text().splitlines():
            if not (match := REGION.match(line)):
                continue
            begin, end = (int(number, 16) for number in match.groups())
            try:
                memory.seek(begin)
                yield varied(memory.read(end - begin))
            except OSError:
                continue  # It has gone since the list was read, or is the kernel's own.


def varied(content: bytes) -> bytes:
    """Without pages of one byte alone, which are most: never used, or given back and overwritten."""
    pages = (content[at : at + PAGE_BYTES] for at in range(0, len(content), PAGE_BYTES))
    return b"".join(page for page in pages if page.count(page[0]) < len(page))


def find_words_in_memory(server: Server, words: Iterable[str]) -> set[str]:
    """Which of the words lie in it, in any form in which a program may have them."""
    needles = [(word, form) for word in words for _, form in forms(word)]
    return find_in_memory(server, needles)


def find_in_memory(server: Server, needles: Iterable[tuple[str, bytes]]) -> set[str]:
    wanted = list(needles)
    found: set[str] = set()
    for content in regions(server):
        found |= {name for name, needle in wanted if needle in content}
    return found
