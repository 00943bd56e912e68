# SPDX-License-Identifier: AGPL-3.0-or-later
"""A stranger holds what a hotline serves against what its makers signed."""

import gzip
import hashlib
import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from support.client_files import client_files
from support.places import ROOT, free_port, program
from support.servers import Folders, Server, clean_environment
from support.tampering import Served, tampered
from support.web import request

MANIFEST = "/.well-known/llamenos-manifest.json"
SIGNATURE = "/.well-known/llamenos-manifest.sig"


def llamenos(*words: str | Path, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(program()), *map(str, words)], cwd=cwd, env=clean_environment(), text=True, timeout=120,
        check=False, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )


@dataclass(frozen=True)
class Release:
    """What whoever makes a release gives out."""

    manifest: Path
    key: Path

    def verify(self, url: str, *words: str | Path) -> subprocess.CompletedProcess[str]:
        return llamenos("verify", url, "--manifest", self.manifest, "--key", self.key, *words)


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    folder = tmp_path_factory.mktemp("release")
    assert llamenos("maker-key", folder / "maker").returncode == 0
    manifest = folder / "manifest.json"
    manifest.write_text(llamenos("manifest").stdout)
    assert llamenos("sign", manifest, "--key", folder / "maker").returncode == 0
    return Release(manifest, folder / "maker.pub")


def test_the_manifest_lists_each_file_of_the_client_with_its_hash(
    release: Release, empty_server: Server
) -> None:
    """By this program's word and by another's, and the same from another folder."""
    listed = json.loads(release.manifest.read_text())["files"]
    expected = {
        address: {
            "size": path.stat().st_size, "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        }
        for address, path in client_files()
    }
    assert listed == expected
    assert list(listed) == sorted(listed)
    served = request(empty_server.port, MANIFEST)
    assert served.body == release.manifest.read_bytes()


def test_the_manifest_is_the_same_from_another_folder(release: Release, tmp_path: Path) -> None:
    for name in ("Locales", "web"):
        shutil.copytree(ROOT / name, tmp_path / name, copy_function=shutil.copyfile)
    again = llamenos("manifest", cwd=tmp_path)
    assert again.stdout == release.manifest.read_text()


def test_a_hotline_that_serves_the_release_is_the_same(
    release: Release, empty_server: Server
) -> None:
    answer = release.verify(empty_server.address)
    assert answer.returncode == 0, answer.stdout
    digest = hashlib.sha256(release.manifest.read_bytes()).hexdigest()
    der = subprocess.run(
        ["openssl", "pkey", "-pubin", "-in", release.key, "-outform", "DER"],
        check=True, capture_output=True,
    ).stdout
    fingerprint = re.findall("....", hashlib.sha256(der).hexdigest())
    assert f"manifest {digest}, signed by {' '.join(fingerprint)}" in answer.stdout


def alter_a_script(served: Served) -> None:
    if served.path == "/lib/h.js":
        served.body += b"\n"


def alter_a_script_for_browsers(served: Served) -> None:
    """Whoever asks with curl sees nothing of it."""
    if served.path == "/lib/h.js" and "br" in served.accepts:
        served.headers["Content-Encoding"] = "gzip"
        served.body = gzip.compress(served.body + b"\n")


def weaken_the_policy(served: Served) -> None:
    policy = served.headers["Content-Security-Policy"]
    served.headers["Content-Security-Policy"] = policy.replace("'self'", "'self' 'unsafe-inline'", 1)


def add_a_file(served: Served) -> None:
    if served.path == "/extra.js":
        served.status, served.body = 200, b"steal()"
    if served.path in ("/", "/index.html"):
        served.body = served.body.replace(b"</head>", b'<script src="/extra.js"></script></head>')


def list_an_added_file(served: Served) -> None:
    if served.path == MANIFEST:
        line = b'    "/zzz.js": {"size": 1, "sha256": "' + b"0" * 64 + b'"}'
        served.body = served.body.replace(b'"}\n  }\n}', b'"},\n' + line + b"\n  }\n}")


def take_a_hash_away(served: Served) -> None:
    if served.path == "/call":
        served.body = re.sub(rb'(href="/call/call.css") integrity="[^"]*"', rb"\1", served.body)


def lose_a_file(served: Served) -> None:
    if served.path == "/icon.svg":
        served.status, served.body = 404, b""


def add_a_header(served: Served) -> None:
    if served.path == "/":
        served.headers["Link"] = "</extra.js>; rel=modulepreload"


def add_a_service_worker(served: Served) -> None:
    if served.path == "/sw.js":
        served.status, served.body = 200, b"steal()"


def change_a_word(served: Served) -> None:
    if served.path == "/locales/es/app.json":
        served.body = served.body.replace(b"Nota", b"Note", 1)


@pytest.mark.parametrize(
    ("alter", "words"),
    [
        (alter_a_script, ["/lib/h.js has", "can read what is typed"]),
        (alter_a_script_for_browsers, ["/lib/h.js has"]),
        (weaken_the_policy, ["the header Content-Security-Policy has script-src 'self' 'unsafe-inline'", " more\n"]),
        (add_a_file, ["/ has", "/index.html has", "/ loads /extra.js, which is not in the manifest"]),
        (list_an_added_file, ["/zzz.js is served and is not in the manifest"]),
        (take_a_hash_away, ["/call loads /call/call.css without the hash"]),
        (lose_a_file, ["/icon.svg is answered by 404"]),
        (add_a_header, ["there is a header Link: </extra.js>; rel=modulepreload, at /\n"]),
        (add_a_service_worker, ["/sw.js is served"]),
        (change_a_word, ["/locales/es/app.json has", "other words"]),
    ],
)
def test_each_alteration_on_the_way_is_named(
    release: Release, empty_server: Server, alter: Callable[[Served], None], words: list[str]
) -> None:
    with tampered(empty_server.port, alter) as tamperer:
        answer = release.verify(tamperer.url)
    assert answer.returncode == 1, answer.stdout
    for word in words:
        assert word in answer.stdout, answer.stdout
    assert "NOT THE SAME" in answer.stdout


@pytest.fixture(scope="module")
def framed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A hotline whose operator has named an origin for vendors' code."""
    server = Server(Folders(tmp_path_factory.mktemp("framed")))
    public = ["--public-url", f"http://localhost:{server.port}"]
    server.flags = [*public, "--frame-origin", f"http://127.0.0.1:{free_port()}"]
    server.start()
    yield server
    server.kill()


def test_a_hotline_with_an_origin_for_vendors_code_is_the_same(
    release: Release, framed: Server
) -> None:
    answer = release.verify(framed.address)
    assert answer.returncode == 0, answer.stdout


@pytest.mark.parametrize(
    ("pattern", "written"),
    [
        ("frame-src ([^;]+);", r"frame-src \1 https://evil.example;"),
        ("frame-src ([^;]+);", r"frame-src \1; frame-src https://evil.example;"),
        ("frame-src ([^;]+);", "frame-src https:;"),
        ("(.*) frame-src ([^;]+);", r"frame-src \2; \1"),
    ],
)
def test_no_page_may_hold_a_second_frame_or_name_one_elsewhere_in_the_policy(
    release: Release, framed: Server, pattern: str, written: str
) -> None:
    def alter(served: Served) -> None:
        if policy := served.headers.get("Content-Security-Policy"):
            served.headers["Content-Security-Policy"] = re.sub(pattern, written, policy, count=1)

    with tampered(framed.port, alter) as tamperer:
        answer = release.verify(tamperer.url)
    assert answer.returncode == 1, answer.stdout
    assert "the header Content-Security-Policy has" in answer.stdout, answer.stdout


def test_a_manifest_of_another_maker_is_told(
    release: Release, empty_server: Server, tmp_path: Path
) -> None:
    llamenos("maker-key", tmp_path / "other")
    other = Release(release.manifest, tmp_path / "other.pub").verify(empty_server.address)
    assert other.returncode == 1 and "not by this key" in other.stdout
    own = llamenos("verify", empty_server.address)
    assert own.returncode == 0 and "agrees with itself" in own.stdout, own.stdout
    unsigned = llamenos("verify", empty_server.address, "--key", release.key)
    assert unsigned.returncode == 1 and "has no signature" in unsigned.stdout


def test_a_server_serves_the_signature_that_came_with_its_client(
    release: Release, tmp_path: Path
) -> None:
    web = tmp_path / "web"
    shutil.copytree(ROOT / "web", web)
    (web / ".well-known").mkdir()
    shutil.copy(f"{release.manifest}.sig", f"{web}{SIGNATURE}")
    server = Server(Folders(tmp_path / "hotline"), flags=["--web-dir", str(web)])
    server.start()
    try:
        answer = llamenos("verify", server.address, "--key", release.key)
        assert answer.returncode == 0, answer.stdout
        (web / "lib/h.js").write_text("// altered on the disk\n")
        server.restart()
        answer = llamenos("verify", server.address, "--key", release.key)
        assert answer.returncode == 1 and "not over this manifest" in answer.stdout
    finally:
        server.kill()


def test_what_cannot_be_looked_at_is_not_called_the_same(
    release: Release, empty_server: Server, tmp_path: Path
) -> None:
    away = release.verify(f"http://localhost:{free_port()}")
    assert away.returncode == 2 and "cannot be reached" in away.stdout
    (tmp_path / "no.json").write_text("{}")
    for name in ("no.json", "missing.json"):
        answer = llamenos("verify", empty_server.address, "--manifest", tmp_path / name)
        assert answer.returncode == 2 and name in answer.stdout
    assert llamenos("verify", f"{empty_server.address}/call").returncode == 64


def test_by_tls_the_certificate_has_to_be_one_that_is_trusted(
    release: Release, tmp_path: Path
) -> None:
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
         "-nodes", "-days", "2", "-subj", "/CN=localhost",
         "-addext", "subjectAltName=DNS:localhost", "-keyout", "key.pem", "-out", "cert.pem"],
        cwd=tmp_path, check=True, capture_output=True,
    )
    tls = ["--tls-cert", str(tmp_path / "cert.pem"), "--tls-key", str(tmp_path / "key.pem")]
    server = Server(Folders(tmp_path / "hotline"), flags=tls)
    server.start()
    try:
        assert release.verify(server.address).returncode == 2
        answer = release.verify(server.address, "--ca-file", tmp_path / "cert.pem")
        assert answer.returncode == 0, answer.stdout
    finally:
        server.kill()


def by_hand(printed: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Does what is printed for a person to do."""
    folder.mkdir()
    commands = printed.split("By hand, in an empty folder:\n")[1]
    return subprocess.run(
        ["bash", "-c", commands], cwd=folder, text=True, timeout=120, check=False,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )


def test_the_commands_for_a_person_find_the_same(
    release: Release, empty_server: Server, tmp_path: Path
) -> None:
    same = by_hand(release.verify(empty_server.address).stdout, tmp_path / "same")
    assert "Signature Verified Successfully" in same.stdout, same.stdout
    assert "\nsame\n" in same.stdout
    with tampered(empty_server.port, alter_a_script) as tamperer:
        other = by_hand(llamenos("verify", tamperer.url).stdout, tmp_path / "other")
    assert "served/lib/h.js: FAILED" in other.stdout, other.stdout
    assert "\nsame\n" not in other.stdout
