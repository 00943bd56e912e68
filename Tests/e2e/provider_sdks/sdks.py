# SPDX-License-Identifier: AGPL-3.0-or-later
"""Vendors' official SDKs, each in a Python environment of its own: their pins exclude one another.

To add one: put its pinned packages into `requirements/<name>.txt`, write `checks/of_<name>.py`, and
add the name to `SDKS`. The script takes the standard library, its SDK and `checks/cases.py`, and
ends with `cases.report(…)`; an assertion that fails fails the test. A script is not named like the
package that it imports, which it would hide.
"""

import filecmp
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
ENVIRONMENTS = HERE.parents[2] / ".build/sdks"
INSTALL_SECONDS = 400.0
CHECK_SECONDS = 120.0


@dataclass(frozen=True)
class SDK:
    name: str

    @property
    def requirements(self) -> Path:
        return HERE / "requirements" / f"{self.name}.txt"

    @property
    def script(self) -> Path:
        return HERE / "checks" / f"of_{self.name}.py"

    def install(self) -> Path:
        """The environment's Python, made again only when the pins have changed."""
        folder = ENVIRONMENTS / self.name
        installed = folder / "requirements.txt"
        python = folder / "bin/python"
        if installed.exists() and filecmp.cmp(installed, self.requirements, shallow=False):
            return python
        shutil.rmtree(folder, ignore_errors=True)
        # A pip in each would take longer to install than its SDK: that of the tests does it for all.
        run([sys.executable, "-m", "venv", "--without-pip", str(folder)], INSTALL_SECONDS)
        pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet"]
        options = ["--disable-pip-version-check", "--no-compile"]
        run([*pip, *options, "-r", str(self.requirements)], INSTALL_SECONDS)
        shutil.copy(self.requirements, installed)
        return python

    def check(self) -> list[str]:
        """What the script has checked, by name."""
        return run([str(self.install()), "-E", "-s", str(self.script)], CHECK_SECONDS).splitlines()


SDKS = [SDK("plivo"), SDK("signalwire"), SDK("signalwire_sdk"), SDK("twilio"), SDK("vonage")]


def run(command: list[str], seconds: float) -> str:
    done = subprocess.run(command, capture_output=True, text=True, timeout=seconds, check=False)
    assert done.returncode == 0, f"{Path(command[-1]).name}:\n{done.stdout}\n{done.stderr}"
    return done.stdout
