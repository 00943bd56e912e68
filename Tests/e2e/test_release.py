# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a release brings, packed around the program of the tests instead of a release build."""

import json
import re
import subprocess
import tarfile
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from support.places import ROOT, program
from support.servers import Folders, Server

PURL = re.compile(r"pkg:(swift|deb)/[\w./-]+(@[\w.+-]+)?")


def do(*words: str | Path, cwd: Path = ROOT) -> str:
    done = subprocess.run(
        list(map(str, words)), cwd=cwd, text=True, timeout=120, check=False,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("key") / "maker"
    do(program(), "maker-key", file)
    return file


@pytest.fixture(scope="module")
def stripped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program of the tests without what only debuggers read: a third of the bytes to pack."""
    file = tmp_path_factory.mktemp("stripped") / "llamenos"
    do("objcopy", "--strip-all", program(), file)
    return file


@pytest.fixture(scope="module")
def packed(stripped: Path, key: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that "make release" fills."""
    folder = tmp_path_factory.mktemp("packed")
    do("scripts/release/pack.sh", stripped, folder, key)
    return folder


@pytest.fixture(scope="module")
def unpacked(packed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    (archive,) = packed.glob("*.tar.gz")
    folder = tmp_path_factory.mktemp("unpacked")
    with tarfile.open(archive) as file:
        file.extractall(folder, filter="data")
    (top,) = folder.iterdir()
    assert archive.name == f"{top.name}.tar.gz"
    return top


def test_the_private_key_is_its_makers_alone(key: Path) -> None:
    assert key.stat().st_mode & 0o777 == 0o600
    read = do("openssl", "pkey", "-in", key, "-pubout")
    assert read == Path(f"{key}.pub").read_text()


def test_a_release_brings_all_that_a_hotline_needs(unpacked: Path) -> None:
    there = {path.name for path in unpacked.iterdir()}
    assert there >= {
        "llamenos", "web", "Locales", "docs", "llamenos.service", "manifest.json", "sbom.cdx.json",
        "SHA256SUMS", "Package.resolved", "LICENSE", "README.md", "SECURITY.md", "CHANGELOG.md",
    }
    assert (unpacked / "llamenos").stat().st_mode & 0o777 == 0o755


def test_every_file_of_it_has_a_checksum_and_its_maker_signed_them(
    packed: Path, unpacked: Path, key: Path
) -> None:
    for folder in (packed, unpacked):
        do("sha256sum", "--check", "--strict", "SHA256SUMS", cwd=folder)
        listed = {line.split("  ", 1)[1] for line in (folder / "SHA256SUMS").read_text().splitlines()}
        files = {str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()}
        assert files - listed == {"SHA256SUMS", "SHA256SUMS.sig"}
        for name in ("SHA256SUMS", "manifest.json"):
            said = do(
                "openssl", "pkeyutl", "-verify", "-pubin", "-inkey", f"{key}.pub", "-rawin",
                "-in", name, "-sigfile", f"{name}.sig", cwd=folder)
            assert "Verified Successfully" in said


def test_a_hotline_that_runs_from_it_is_the_same_as_its_manifest(
    unpacked: Path, key: Path, tmp_path: Path
) -> None:
    places = ["--web-dir", str(unpacked / "web"), "--locales-dir", str(unpacked / "Locales")]
    server = Server(Folders(tmp_path / "hotline"), flags=places)
    server.start()
    try:
        for manifest in ([], ["--manifest", unpacked / "manifest.json"]):
            said = do(
                unpacked / "llamenos", "verify", server.address, "--key", f"{key}.pub", *manifest)
            assert "SAME  " in said and "signed by" in said
    finally:
        server.kill()


def test_packing_it_again_elsewhere_gives_the_same_bytes(
    packed: Path, stripped: Path, key: Path, tmp_path: Path
) -> None:
    do("env", "TZ=Pacific/Apia", "USER=ben", "bash", "-c",
       f"umask 077; scripts/release/pack.sh '{stripped}' '{tmp_path / 'again'}' '{key}'")
    do("diff", "--recursive", packed, tmp_path / "again")


def test_without_a_key_nothing_is_signed_and_the_rest_is_there(
    stripped: Path, tmp_path: Path
) -> None:
    do("scripts/release/pack.sh", stripped, tmp_path)
    assert not list(tmp_path.glob("*.sig"))
    do("sha256sum", "--check", "--strict", "SHA256SUMS", cwd=tmp_path)


def components(sbom: dict[str, Any]) -> list[dict[str, Any]]:
    return [sbom["metadata"]["component"], *sbom["components"]]


def test_the_sbom_keeps_the_rules_of_cyclonedx(unpacked: Path) -> None:
    """Those of ECMA-424 that a document like ours can break."""
    sbom = json.loads((unpacked / "sbom.cdx.json").read_text())
    assert (sbom["bomFormat"], sbom["specVersion"], sbom["version"]) == ("CycloneDX", "1.6", 1)
    uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
    assert re.fullmatch(f"urn:uuid:{uuid}", sbom["serialNumber"])
    assert datetime.fromisoformat(sbom["metadata"]["timestamp"]).utcoffset() is not None
    known = {"bomFormat", "specVersion", "version", "serialNumber", "metadata", "components",
             "dependencies"}
    assert set(sbom) == known
    references = [each["bom-ref"] for each in components(sbom)]
    assert len(references) == len(set(references))
    for each in components(sbom):
        assert each["type"] in ("application", "library", "framework") and each["name"]
        assert "purl" not in each or PURL.fullmatch(each["purl"])
        for place in each.get("externalReferences", []):
            assert place["type"] == "vcs" and place["url"].startswith("https://")
        for entry in each.get("properties", []):
            assert set(entry) == {"name", "value"} and isinstance(entry["value"], str)
    for entry in sbom["dependencies"]:
        assert {entry["ref"], *entry["dependsOn"]} <= set(references)


def test_the_sbom_names_every_package_that_is_built_against(unpacked: Path) -> None:
    sbom = json.loads((unpacked / "sbom.cdx.json").read_text())
    versions = {each["name"]: each.get("version") for each in components(sbom)}
    manifest = (ROOT / "Package.swift").read_text()
    asked = re.findall(r'url: "https://[^"]*/([\w.-]+?)(?:\.git)?"', manifest)
    assert len(asked) > 5
    for name in asked:
        assert versions[name.lower()], name
    for library in re.findall(r'apt\(\[(.*?)\]', manifest)[0].split(","):
        short = library.strip().strip('"').removesuffix("-dev")
        assert any(name.startswith(short) for name in versions), short
    assert versions["swift"] and versions["libsqlite3-0"] is None
    assert versions["llamenos"] == do(program(), "--version").strip()
