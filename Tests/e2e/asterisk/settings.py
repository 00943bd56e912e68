# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the tests' Asterisk is told: everything on 127.0.0.1, and nothing but modules.txt."""

import re
from pathlib import Path

from asterisk.tree import modules

TEMPLATES = Path(__file__).parent / "etc"
FOLDERS = ["etc", "lib", "run", "log", "cache", "spool/recording", "spool/tmp"]
# The path of a socket has room for 107 bytes.
LONGEST = 85


def write_settings(folder: Path, tree: Path, values: dict[str, str]) -> None:
    """All of them, into `folder`."""
    assert len(str(folder)) <= LONGEST, f"{folder} leaves no room for the name of a socket"
    for name in FOLDERS:
        (folder / name).mkdir(parents=True)
    (library,) = tree.glob("usr/lib/*/asterisk/modules")
    values = values | {"FOLDER": str(folder), "TREE": str(tree), "MODULES": str(library)}
    for template in TEMPLATES.iterdir():
        text = re.sub(r"@([A-Z_]+)@", lambda match: values[match[1]], template.read_text())
        (folder / "etc" / template.name).write_text(text)
    loaded = "".join(f"load = {name}.so\n" for name in modules())
    (folder / "etc/modules.conf").write_text(f"[modules]\nautoload = no\n{loaded}")
