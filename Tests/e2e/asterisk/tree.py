# SPDX-License-Identifier: AGPL-3.0-or-later
"""Asterisk and sipp as a folder that runs on any Debian: made once, kept in .build/asterisk/.

Debian 12 and 13 have no Asterisk, so the programs bring the loader and the C library that they
were built for. Only what the modules of modules.txt need is kept: 50 MB.
"""

import fcntl
import re
import shutil
import subprocess
from pathlib import Path

from asterisk.packages import Packages
from support.places import ROOT

HERE = Path(__file__).parent
TREE = ROOT / ".build/asterisk"
PROGRAMS = {"asterisk": "usr/sbin/asterisk", "sipp": "usr/bin/sipp"}
WANTED = ["asterisk", "asterisk-modules", "asterisk-core-sounds-en-gsm", "sip-tester"]
# Read when it starts, or played.
DATA = ["usr/share/asterisk", "usr/share/sip-tester"]
# Whose names do not follow from the library's.
NAMED_OTHERWISE = {"libz.so.1": "zlib1g", "libbrotlidec.so.1": "libbrotli1"}

WRAPPER = """#!/bin/sh
root=$(cd "$(dirname "$0")/.." && pwd)
exec "$root/@LIBRARIES@/@LOADER@" --library-path "$root/@LIBRARIES@" "$root/@PROGRAM@" "$@"
"""


def modules() -> list[str]:
    text = re.sub(r"#.*", "", (HERE / "modules.txt").read_text())
    return text.split()


def tree() -> Path:
    """The folder; made first if it is not there, which takes a minute and 30 MB."""
    with TREE.with_suffix(".lock").open("w") as lock:
        # Tests run in several processes: one makes it, and the others wait.
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not TREE.exists():
            work = TREE.with_suffix(".work")
            shutil.rmtree(work, ignore_errors=True)
            assemble(Packages(work)).rename(TREE)
            shutil.rmtree(work)
    return TREE


def assemble(packages: Packages) -> Path:
    root = packages.root
    dependencies = packages.needed_by(*WANTED)
    packages.fetch({"libc6", *WANTED})
    (loader,) = root.glob("usr/lib/*/ld-linux*.so.*")
    folder = loader.parent.relative_to(root)
    objects = [Path(program) for program in PROGRAMS.values()]
    objects += [folder / f"asterisk/modules/{name}.so" for name in modules()]
    while missing := {so for so in needed(root, loader, objects) if not (root / folder / so).exists()}:
        names = {package_of(so, dependencies) for so in missing} - {None} - packages.fetched
        names = names or set(dependencies) - packages.fetched
        assert names, f"no package has {missing}"
        packages.fetch(names)
    libraries = [folder / so for so in needed(root, loader, objects)]
    return copy(packages, [*objects, *libraries, folder / loader.name], folder / loader.name)


def needed(root: Path, loader: Path, objects: list[Path]) -> set[str]:
    """The libraries that the objects name, themselves or through others.

    The loader looks in the machine's own folders too: what only those ask for is left out.
    """
    names = set[str]()
    for each in objects:
        said = subprocess.run(
            [loader, "--library-path", loader.parent, root / each],
            env={"LD_DEBUG": "files", "LD_TRACE_LOADED_OBJECTS": "1"},
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        ).stdout
        names |= set(re.findall(rf"file=(\S+) \[\d+\];\s+needed by {re.escape(str(root))}/", said))
    return names


def package_of(library: str, dependencies: list[str]) -> str | None:
    """`libssh2-1t64` for `libssh2.so.1`: Debian names packages for what is in them."""
    if library in NAMED_OTHERWISE:
        return NAMED_OTHERWISE[library]
    plain = lambda text: re.sub(r"[._-]", "", text.lower())
    wanted = plain(re.sub(r"\.so(\.|$)", "", library))
    fits = lambda name: re.fullmatch(rf"{re.escape(wanted)}\d*", plain(re.sub("(t64|v5)$", "", name)))
    return next(filter(fits, dependencies), None)


def copy(packages: Packages, files: list[Path], loader: Path) -> Path:
    made = packages.folder / "made"
    for each in files:
        (made / each).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(packages.root / each, made / each)
    for each in DATA:
        shutil.copytree(packages.root / each, made / each, symlinks=True, ignore_dangling_symlinks=True)
    (made / "bin").mkdir()
    for name, program in PROGRAMS.items():
        values = {"LIBRARIES": str(loader.parent), "LOADER": loader.name, "PROGRAM": program}
        text = re.sub(r"@(\w+)@", lambda match: values[match[1]], WRAPPER)
        (made / "bin" / name).write_text(text)
        (made / "bin" / name).chmod(0o755)
    sounds = made / "usr/share/asterisk/sounds"
    for language in "en", "en_US":
        (sounds / language).unlink(missing_ok=True)
        (sounds / language).symlink_to("en_US_f_Allison")
    versions = sorted(path.name.rpartition("_")[0] for path in (packages.folder / "debs").iterdir())
    (made / "packages.txt").write_text("\n".join(versions) + "\n")
    return made
