# SPDX-License-Identifier: AGPL-3.0-or-later
"""Debian packages of another suite, unpacked into a folder: nothing is installed."""

import re
import subprocess
from pathlib import Path

SUITE = "forky"
KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg"

# An apt that knows this folder and no other, and leaves the machine's alone.
CONFIGURATION = """
Dir::Etc { sourcelist "@/sources.list"; sourceparts "/dev/null"; preferencesparts "/dev/null"; };
Dir::State { lists "@/lists"; status "@/status"; };
Dir::Cache "@/cache"; Dir::Cache { pkgcache "pkgcache.bin"; srcpkgcache "srcpkgcache.bin"; };
APT::Sandbox::User ""; Acquire::Languages "none"; Debug::NoLocking "1";
#clear APT::Update::Post-Invoke;
#clear APT::Update::Post-Invoke-Success;
"""


def mirror() -> str:
    """The Debian mirror that this machine's own apt uses."""
    listed = subprocess.run(
        ["apt-get", "indextargets", "--format", "$(ORIGIN) $(SITE)"],
        check=True, capture_output=True, text=True,
    ).stdout
    sites = re.findall(r"^Debian (\S+)$", listed, re.MULTILINE)
    found = next((site for site in sites if "security" not in site), None)
    assert found, "this machine's apt knows no Debian mirror"
    return found


class Packages:
    """What has been downloaded and unpacked, below `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.root, self.fetched = folder, folder / "root", set[str]()
        for name in "lists/partial", "cache/archives/partial", "debs", "root":
            (folder / name).mkdir(parents=True)
        (folder / "status").touch()
        source = f"deb [signed-by={KEYRING}] {mirror()} {SUITE} main\n"
        (folder / "sources.list").write_text(source)
        (folder / "apt.conf").write_text(CONFIGURATION.replace("@", str(folder)))
        self.apt("update")

    def apt(self, *arguments: str) -> str:
        command = ["apt-get", "-qq", "-c", str(self.folder / "apt.conf"), *arguments]
        return subprocess.run(
            command, cwd=self.folder / "debs", check=True, stdout=subprocess.PIPE, text=True
        ).stdout

    def needed_by(self, *names: str) -> list[str]:
        """All that an installation would bring."""
        plan = self.apt("-s", "--no-install-recommends", "install", *names)
        return re.findall(r"^Inst (\S+)", plan, re.MULTILINE)

    def fetch(self, names: set[str]) -> None:
        self.apt("download", *sorted(names))
        for name in names:
            (archive,) = (self.folder / "debs").glob(f"{name}_*.deb")
            subprocess.run(["dpkg-deb", "-x", str(archive), str(self.root)], check=True)
        self.fetched |= names
