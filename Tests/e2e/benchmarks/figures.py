# SPDX-License-Identifier: AGPL-3.0-or-later
"""A measured figure beside what we aim at."""

import os
import platform
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Figure:
    what: str
    value: float
    unit: str
    aim: float | None = None
    # The aim is the least that it should be, and not what it should stay under.
    at_least: bool = False

    def row(self) -> str:
        word = "at least" if self.at_least else "under"
        aim = "" if self.aim is None else f"{word} {self.aim:g} {self.unit}"
        mark = "" if self.aim is None else ("yes" if self.is_met(self.aim) else "**no**")
        return f"| {self.what} | {self.text} {self.unit} | {aim} | {mark} |"

    def is_met(self, aim: float) -> bool:
        return self.value >= aim if self.at_least else self.value < aim

    @property
    def text(self) -> str:
        return f"{self.value:,.0f}" if self.value >= 1_000 else f"{self.value:.3g}"


def percentile(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def machine() -> str:
    """What the figures come from; no name of it."""
    processor = "unknown processor"
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            processor = line.split(":", 1)[1].strip()
            break
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    system = platform.freedesktop_os_release().get("PRETTY_NAME", "Linux")
    return (
        f"{os.cpu_count()} cores ({processor}), {pages / 2**30:.0f} GiB, {system}, "
        f"Linux {platform.release().split('-')[0]}; load before: {os.getloadavg()[0]:.1f}."
    )
