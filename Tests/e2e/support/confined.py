# SPDX-License-Identifier: AGPL-3.0-or-later
"""Starts a program that may ask the kernel for what a unit's SystemCallFilter allows and nothing else.

As a program: `confined.py UNIT PROGRAM ARGUMENT…`. Another request ends it with SIGSYS, as under systemd.
"""

import ctypes
import os
import re
import struct
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

NUMBERS = Path("/usr/include/x86_64-linux-gnu/asm/unistd_64.h")
# linux/prctl.h, linux/seccomp.h, linux/bpf_common.h
NO_NEW_PRIVILEGES, SECCOMP, FILTER = 38, 22, 2
LOAD, IF_EQUAL, RETURN = 0x20, 0x15, 0x06
ALLOW, KILL = 0x7FFF0000, 0x80000000


class Program(ctypes.Structure):
    _fields_ = [("count", ctypes.c_ushort), ("instructions", ctypes.c_char_p)]


@cache
def sets() -> dict[str, list[str]]:
    """What systemd knows: of each set its names, those of other sets among them."""
    said = subprocess.run(
        ["systemd-analyze", "syscall-filter", "--no-pager"], text=True, check=True,
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    ).stdout
    parts = re.split(r"^(@[a-z-]+)$", said, flags=re.MULTILINE)
    return {
        name: re.findall(r"^    (@?[a-z0-9_-]+)$", text, re.MULTILINE)
        for name, text in zip(parts[1::2], parts[2::2], strict=True)
    }


def members(name: str) -> frozenset[str]:
    """Of a set such as @process, with those of the sets in it; a name alone is itself."""
    if not name.startswith("@"):
        return frozenset([name])
    return frozenset().union(*map(members, sets()[name]))


def allowed(unit: str) -> set[str]:
    """The first line says what all begins with, each later one adds or, with ~, takes away."""
    names = set(members("@default"))
    for line in re.findall(r"^SystemCallFilter=(.+)$", unit, re.MULTILINE):
        listed = frozenset().union(*map(members, line.removeprefix("~").split()))
        names = names - listed if line.startswith("~") else names | listed
    return names


def instructions(names: set[str]) -> Iterator[bytes]:
    numbers = dict(re.findall(r"^#define __NR_(\w+) (\d+)$", NUMBERS.read_text(), re.MULTILINE))
    yield struct.pack("=HBBI", LOAD, 0, 0, 0)
    for name in sorted(names & numbers.keys()):
        yield struct.pack("=HBBI", IF_EQUAL, 0, 1, int(numbers[name]))
        yield struct.pack("=HBBI", RETURN, 0, 0, ALLOW)
    yield struct.pack("=HBBI", RETURN, 0, 0, KILL)


def confine(unit: str) -> None:
    """This process and all that it starts, for ever."""
    # As root SQLite gives its files to their folder's owner; a service is never root.
    names = allowed(unit) | (members("@chown") if os.geteuid() == 0 else set())
    made = list(instructions(names))
    program = Program(len(made), b"".join(made))
    library = ctypes.CDLL(None, use_errno=True)
    for words in (NO_NEW_PRIVILEGES, 1, 0, 0, 0), (SECCOMP, FILTER, ctypes.byref(program), 0, 0):
        if library.prctl(*words) != 0:
            raise OSError(ctypes.get_errno(), "the kernel takes no filter")


if __name__ == "__main__":
    confine(Path(sys.argv[1]).read_text())
    os.execv(sys.argv[2], sys.argv[2:])
