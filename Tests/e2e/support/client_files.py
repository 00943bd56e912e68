# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the pages of a hotline are made of."""

from pathlib import Path

from support.places import ROOT


def client_files(suffix: str = ".*") -> list[tuple[str, Path]]:
    """Every file with its address, but those of vendors' frames, which have an origin of their own."""
    return [
        (prefix + str(path.relative_to(ROOT / top)), path)
        for top, prefix in (("web", "/"), ("Locales", "/locales/"))
        for path in (ROOT / top).rglob(f"*{suffix}")
        if path.is_file() and path.parent.name != "phone-frame"
    ]
