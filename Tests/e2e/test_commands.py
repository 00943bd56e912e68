# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the program says in a terminal: each trouble in a sentence, with what to do about it."""

import json
import sqlite3
import stat
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from support.commands import run
from support.people import ADA, BEN
from support.places import ROOT, program
from support.seeds import HOTLINE, Hotline
from support.servers import Server
from support.web import request

MIGRATION = "INSERT INTO grdb_migrations VALUES ('9999-from-the-future')"


@pytest.fixture
def stopped(new_server: Server) -> Server:
    new_server.stop()
    return new_server


def database(server: Server) -> Path:
    return server.folders.data / "llamenos.sqlite"


def open_to_others(server: Server) -> None:
    server.folders.secret.chmod(0o644)


def lose_secret(server: Server) -> None:
    server.folders.secret.unlink()


def spoil_secret(server: Server) -> None:
    server.folders.secret.write_text("abc\n")


def come_from_the_future(server: Server) -> None:
    with sqlite3.connect(database(server)) as connection:
        connection.execute(MIGRATION)
    connection.close()


def damage(server: Server) -> None:
    database(server).write_bytes(b"\xff" * 20_000)


def lose_certificate(server: Server) -> None:
    server.flags += ["--tls-cert", "/no/such.pem", "--tls-key", "/no/such.key"]


@pytest.mark.parametrize(
    ("trouble", "words"),
    [
        (open_to_others, ["rights 644", "chmod go-rwx"]),
        (lose_secret, ["master-secret", "copy"]),
        (spoil_secret, ["64 hexadecimal digits"]),
        (come_from_the_future, ["newer version of llamenos"]),
        (damage, ["damaged", "backup"]),
        (lose_certificate, ["/no/such.pem", "--tls-cert"]),
    ],
)
def test_serve_and_doctor_say_what_is_wrong_and_what_to_do(
    stopped: Server, trouble: Callable[[Server], None], words: list[str]
) -> None:
    assert run(stopped, "doctor").returncode == 0
    trouble(stopped)
    for command in ("serve", "doctor"):
        answer = run(stopped, command)
        assert answer.returncode == 1, answer.stdout
        for word in words:
            assert word in answer.stdout, f"{command}: {answer.stdout}"
    assert "PROBLEM" in answer.stdout and "→" in answer.stdout


def test_doctor_says_who_else_may_enter_the_folders(stopped: Server) -> None:
    for folder in (stopped.folders.data, stopped.folders.custodian):
        folder.chmod(0o755)
        answer = run(stopped, "doctor")
        assert f"{folder} can be entered by others" in answer.stdout
        assert f"chmod 700 '{folder}'" in answer.stdout
        folder.chmod(0o700)


def test_doctor_says_what_a_public_address_lacks(stopped: Server) -> None:
    stopped.flags += ["--host", "0.0.0.0"]
    answer = run(stopped, "doctor")
    assert answer.returncode == 1
    assert "is not secure: browsers give it no microphone" in answer.stdout
    assert "TURN: none is set: calls from the web page are off" in answer.stdout
    closed = f"turn:127.0.0.1:{stopped.port}"
    stopped.flags += ["--turn-url", closed, "--turn-secret-from", f"file:{stopped.folders.secret}"]
    assert f"{closed} does not answer" in run(stopped, "doctor").stdout


def test_doctor_knows_no_hotline_from_a_running_and_a_broken_one(
    new_server: Server, tmp_path: Path
) -> None:
    running = run(new_server, "doctor")
    assert running.returncode == 0, running.stdout
    assert f"the hotline runs, and 127.0.0.1:{new_server.port} answers" in running.stdout
    assert "has no admin" in running.stdout
    new_server.stop()

    nothing, empty = tmp_path / "nothing", tmp_path / "empty"
    empty.mkdir(mode=0o700)
    for folder in (nothing, empty):
        places = ["--data-dir", str(folder), "--custodian-dir", str(folder / "custodian")]
        answer = run(new_server, "doctor", *places)
        assert answer.returncode == 2, answer.stdout
        assert "NOT YET  hotline: no hotline has been set up here yet" in answer.stdout
        assert "→ start with make run" in answer.stdout
        assert "PROBLEM" not in answer.stdout
    assert not nothing.exists() and not list(empty.iterdir())

    database(new_server).unlink()
    broken = run(new_server, "doctor")
    assert broken.returncode == 1
    assert "a database has been moved or lost" in broken.stdout
    helped = run(new_server, "doctor", "--help").stdout
    assert "Exit status: 0" in helped and "2 when no hotline" in " ".join(helped.split())


def columns(file: Path) -> set[str]:
    connection = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    tables = [name for (name,) in connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'grdb_migrations'"
        " AND name NOT LIKE 'sqlite_%'")]
    found = {
        f"{table}.{row[1]}"
        for table in tables for row in connection.execute(f"PRAGMA table_info({table})")
    }
    connection.close()
    return found


def test_subpoena_prints_both_databases_and_opens_nothing(hotline: Hotline) -> None:
    server = hotline.server
    answer = run(server, "subpoena")
    assert answer.returncode == 0, answer.stdout
    for words in (
        "Members: 3", "role admin", "Sessions: ", "Devices: 3", "Audit: ",
        f"name                    {HOTLINE}", "Devices, tries and shares: 3", "tries left      10",
        "opens nothing without the PIN and the device", "bytes of ciphertext", "(hash, 32 bytes)",
        "Records, name: ", f"The master secret: in {server.folders.secret}, on this host",
        "The custodian's database lies on this host too.",
    ):
        assert words in answer.stdout, f"{words}\n{answer.stdout}"
    told = run(server, "subpoena", "--json").stdout
    for database_told, file in zip(
        json.loads(told),
        (database(server), server.folders.custodian / "custodian.sqlite"), strict=True,
    ):
        assert database_told["path"] == str(file)
        assert columns(file) == {
            f"{kind['table']}.{column['name']}"
            for kind in database_told["kinds"] for column in kind["columns"]
        }
    secret = server.folders.secret.read_text().strip()
    hidden = [secret, *hotline.seed.recovery_codes.values()]
    for person in (ADA, BEN):
        hidden += [person.passphrase, person.alias, person.sign_in_name]
        hidden += [cookie["value"] for cookie in hotline.seed.cookies[person]]
    for text in (answer.stdout, told):
        assert not [word for word in hidden if word in text]


def test_config_says_where_each_setting_comes_from(stopped: Server, tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text('{"llamenos": {"webDir": "from-file", "host": "from-file"}}')
    stopped.flags += ["--config", str(file)]
    answer = run(stopped, "config", LLAMENOS_HOST="127.0.0.1", LLAMENOS_PORT="1")
    lines = {line.split()[0]: line.split()[1:] for line in answer.stdout.splitlines()}
    assert lines["port"] == [str(stopped.port), "[flag]"]
    assert lines["host"] == ["127.0.0.1", "[environment]"]
    assert lines["webDir"] == ["from-file", "[file]"]
    assert lines["localesDir"] == ["Locales", "[default]"]
    assert stopped.folders.secret.read_text().strip() not in answer.stdout


def test_help_names_every_command_and_the_version_is_the_changelogs() -> None:
    def ask(flag: str) -> str:
        answer = subprocess.run(
            [str(program()), flag], check=True, timeout=60, text=True, stdout=subprocess.PIPE
        )
        return answer.stdout

    shown = ask("--help")
    commands = ("serve", "custodian", "doctor", "config", "keys", "subpoena", "backup", "backup-key",
                "restore", "reset-signin", "verify", "manifest")
    for command in commands:
        assert f"\n  {command} " in shown, command
    source = (ROOT / "Sources/llamenos/Version.swift").read_text()
    assert f'"{ask("--version").strip()}"' in source


def test_commands_without_a_hotline_say_so_and_make_none(new_server: Server) -> None:
    missing = new_server.folders.top / "missing"
    for words in (
        ["subpoena"], ["backup", "x.backup"], ["restore", "no.backup"], ["reset-signin"],
    ):
        answer = run(new_server, *words, "--data-dir", str(missing))
        assert answer.returncode != 0
        assert not missing.exists()


def test_backups_while_requests_write_are_sound_and_hold_no_secret(
    new_server: Server, tmp_path: Path
) -> None:
    done = threading.Event()

    def write() -> None:
        body = {"signInName": "nobody", "auth": "A" * 43}
        while not done.is_set():
            # Every try is counted in the database.
            request(new_server.port, "/api/sign-in", "POST", body)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        files = [tmp_path / f"{number}.backup" for number in range(3)]
        for file in files:
            answer = run(new_server, "backup", str(file))
            assert answer.returncode == 0, answer.stdout
    finally:
        done.set()
        writer.join()
    secret = new_server.folders.secret.read_text().strip()
    for file in files:
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        connection = sqlite3.connect(file)
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        connection.close()
        assert "calls" in tables
        # The custodian's tables and what the secret looks like.
        assert not tables & {"challenges", "credentials", "hotline"}
        held = file.read_bytes()
        assert secret.encode() not in held and bytes.fromhex(secret) not in held
