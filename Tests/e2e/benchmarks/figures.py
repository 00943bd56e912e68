# SPDX-License-Identifier: AGPL-3.0-or-later
"""A measured figure beside what we aim at."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    what: str
    value: float
    unit: str
    aim: float | None = None

    def row(self) -> str:
        aim = "" if self.aim is None else f"under {self.aim:g} {self.unit}"
        mark = "" if self.aim is None else ("yes" if self.value < self.aim else "**no**")
        return f"| {self.what} | {self.value:.4g} {self.unit} | {aim} | {mark} |"


def percentile(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]
