# SPDX-License-Identifier: AGPL-3.0-or-later
"""A real Asterisk runs with what `llamenos asterisk configure` writes, and does no more than it should."""

import asyncio
import base64
import re
import subprocess
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import aiohttp
import pytest

from asterisk.ari import Ari
from asterisk.peers import Party, call
from asterisk.server import Asterisk
from asterisk.tree import tree
from support.certificates import make_certificate
from support.places import free_port, program
from support.scenes import play
from support.servers import clean_environment

HOTLINE, CALLER = "+3225550100", "+32471123456"
TRUNK_SECRET = "trunk;secret-canary"
FOLDERS = ["lib", "run", "log", "cache", "spool/recording", "spool/tmp"]
DIRECTORIES = """
[directories]
astetcdir => @FOLDER@/etc
astcachedir => @FOLDER@/cache
astvarlibdir => @FOLDER@/lib
astdbdir => @FOLDER@/lib
astkeydir => @FOLDER@/lib
astspooldir => @FOLDER@/spool
astrundir => @FOLDER@/run
astlogdir => @FOLDER@/log
astmoddir => @MODULES@
astdatadir => @TREE@/usr/share/asterisk
astagidir => @FOLDER@/lib
astsbindir => @TREE@/usr/sbin
"""


def configure(folder: Path, *flags: str) -> subprocess.CompletedProcess[str]:
    words = ["asterisk", "configure", "--to", str(folder), "--trunk-host", f"127.0.0.1:{free_port()}",
             "--trunk-user", "3225550100", "--number", HOTLINE, *flags]
    return subprocess.run(
        [str(program()), *words], env=clean_environment(), text=True, timeout=60, check=False,
        input=TRUNK_SECRET + "\n", stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )


def entered(said: str) -> dict[str, str]:
    """What an admin is told to enter."""
    return dict(re.findall(r"^  (\w+) +(\S+)$", said, re.MULTILINE))


def login(user: str, password: str) -> dict[str, str]:
    return {"Authorization": "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()}


class Configured(Asterisk):
    """As the other tests' one, with the settings that were written."""

    user = "llamenos"

    @property
    def authorization(self) -> dict[str, str]:
        return login(self.user, self.password)


def start(folder: Path) -> Configured:
    made, http, sip = tree(), free_port(), free_port()
    said = configure(
        folder / "etc", "--ari-port", str(http), "--sip-port", str(sip), "--sound-port", "12000"
    )
    assert said.returncode == 0, said.stdout
    fields = entered(said.stdout)
    assert fields["ari"] == f"http://127.0.0.1:{http}/ari" and fields["numbers"] == HOTLINE
    assert TRUNK_SECRET not in said.stdout
    for name in FOLDERS:
        (folder / name).mkdir(parents=True)
    (library,) = made.glob("usr/lib/*/asterisk/modules")
    values = {"FOLDER": str(folder), "TREE": str(made), "MODULES": str(library)}
    options = folder / "etc/asterisk.conf"
    # Debian's own folders are built into Debian's program; the tests' lies elsewhere.
    places = re.sub(r"@([A-Z]+)@", lambda match: values[match[1]], DIRECTORIES)
    options.write_text(options.read_text() + places)
    with (folder / "log/console.log").open("wb") as console:
        process = subprocess.Popen(
            [made / "bin/asterisk", "-f", "-C", options], stdin=subprocess.DEVNULL, stdout=console,
            stderr=console,
        )
    certificate = make_certificate(folder / "certificate")
    asterisk = Configured(folder, made, http, 0, sip, 0, fields["password"], certificate, process)
    deadline = time.monotonic() + 60
    while not asterisk.is_ready():
        assert process.poll() is None, (folder / "log/console.log").read_text()
        assert time.monotonic() < deadline, "Asterisk does not answer"
        with suppress(subprocess.TimeoutExpired):
            process.wait(0.05)
    return asterisk


@pytest.fixture(scope="module")
def asterisk() -> Iterator[Configured]:
    with tempfile.TemporaryDirectory(prefix="asterisk-") as folder:
        running = start(Path(folder) / "a")
        try:
            yield running
        finally:
            running.stop()


@asynccontextmanager
async def listening(asterisk: Configured) -> AsyncIterator[Ari]:
    address = asterisk.ari.replace("http", "ws", 1) + "/events?app=llamenos"
    async with (
        aiohttp.ClientSession(headers=asterisk.authorization) as session,
        session.ws_connect(address) as stream,
    ):
        ari = Ari(asterisk.ari, session, stream)
        task = asyncio.create_task(ari.listen())
        yield ari
        await stream.close()
        await task


def listeners(table: str, state: str) -> set[tuple[str, int]]:
    """Addresses, as the kernel writes them, and ports of this machine."""
    rows = [line.split() for line in Path(f"/proc/net/{table}").read_text().splitlines()[1:]]
    places = [row[1].split(":") for row in rows if row[3] == state]
    return {(address, int(port, 16)) for address, port in places}


def test_every_module_that_it_names_runs_and_no_other(asterisk: Configured) -> None:
    async def scene() -> None:
        async with aiohttp.ClientSession(headers=asterisk.authorization) as session:
            async with session.get(f"{asterisk.ari}/asterisk/modules") as answer:
                modules = await answer.json()
        written = (asterisk.folder / "etc/modules.conf").read_text()
        wanted = set(re.findall(r"^load = (\S+)$", written, re.MULTILINE))
        running = {each["name"] for each in modules if each["status"] == "Running"}
        # Others are part of the program.
        assert {name for name in running if name.endswith(".so")} == wanted

    play(scene())


def test_only_this_machine_can_tell_it_what_to_do_and_only_by_the_password(
    asterisk: Configured,
) -> None:
    loopback = "0100007F"
    assert {address for address, port in listeners("tcp", "0A") if port == asterisk.http} == {loopback}
    assert not [1 for _, port in listeners("tcp6", "0A") if port == asterisk.http]

    async def scene() -> None:
        async with aiohttp.ClientSession() as session:
            for password, status in (asterisk.password, 200), ("x" * 48, 401), ("", 401):
                headers = login("llamenos", password)
                async with session.get(f"{asterisk.ari}/asterisk/ping", headers=headers) as answer:
                    assert answer.status == status
            async with session.get(f"http://127.0.0.1:{asterisk.http}/httpstatus") as answer:
                assert answer.status == 404

    play(scene())


def test_a_call_from_the_company_reaches_the_hotline_and_nobody_writes_down_who_called(
    asterisk: Configured,
) -> None:
    async def scene() -> None:
        async with listening(asterisk) as ari:
            caller = call(asterisk, HOTLINE, CALLER, hangs_up=True)
            event = await ari.event("StasisStart")
            channel = event["channel"]
            assert channel["caller"]["number"] == CALLER
            assert channel["dialplan"]["exten"] == HOTLINE
            await ari.do("POST", f"/channels/{channel['id']}/answer")
            await ari.of("StasisEnd", channel["id"])
            caller.finish()

    play(scene())
    kept = [path for path in asterisk.folder.rglob("*") if path.is_file() and "log/caller" not in str(path)]
    assert not [path for path in kept if CALLER[1:].encode() in path.read_bytes()]


async def heard(caller: Party, words: str) -> None:
    """`caller` has got an answer with these words."""
    async with asyncio.timeout(20):
        while words not in caller.messages:
            await asyncio.sleep(0.05)


def test_who_calls_while_the_hotline_is_away_hears_it_ring_until_it_is_back(
    asterisk: Configured,
) -> None:
    async def scene() -> None:
        caller = call(asterisk, HOTLINE, CALLER, hangs_up=True)
        await heard(caller, "180 Ringing")
        async with listening(asterisk) as ari:
            channel = (await ari.event("StasisStart"))["channel"]["id"]
            await ari.do("POST", f"/channels/{channel}/answer")
            await ari.of("StasisEnd", channel)
            caller.finish()

    play(scene())


def test_it_is_written_for_its_owner_alone_and_never_over_anything(asterisk: Configured) -> None:
    folder = asterisk.folder / "etc"
    files = {path: path.read_bytes() for path in folder.iterdir()}
    assert len(files) > 15
    assert {path.stat().st_mode & 0o777 for path in files} == {0o600}
    assert not [path for path, text in files.items() if asterisk.password.encode() in text]
    again = configure(folder)
    assert again.returncode != 0 and "nothing is overwritten" in again.stdout
    assert TRUNK_SECRET not in again.stdout
    assert {path: path.read_bytes() for path in folder.iterdir()} == files


@pytest.mark.parametrize("flags", [
    ("--number", "0471123456"), ("--trunk-realm", "x;y"), ("--trunk-transport", "sctp"),
    ("--ari-user", "general"), ("--sound-port", "65000"),
])
def test_what_cannot_be_right_is_refused_and_nothing_is_written(
    tmp_path: Path, flags: tuple[str, str]
) -> None:
    said = configure(tmp_path / "etc", *flags)
    assert said.returncode == 64 and flags[0] in said.stdout
    assert not (tmp_path / "etc").exists()
