# SPDX-License-Identifier: AGPL-3.0-or-later
"""A certificate that signs itself, and how a browser is made to trust it alone."""

import base64
import hashlib
import subprocess
from pathlib import Path

from support.turn import Certificate


def make_certificate(folder: Path, *names: str) -> Certificate:
    """For localhost, and for `names`."""
    alternatives = ",".join(f"DNS:{name}" for name in ("localhost", *names))
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
         "-nodes", "-days", "2", "-subj", "/CN=localhost",
         "-addext", f"subjectAltName={alternatives}", "-keyout", "key.pem", "-out", "cert.pem"],
        cwd=folder, check=True, capture_output=True,
    )
    return Certificate(folder / "cert.pem", folder / "key.pem")


def trusting(certificate: Certificate) -> list[str]:
    """Switches of Chromium: by the public key, also where no page asks, as at a relay."""
    key = subprocess.run(
        ["openssl", "pkey", "-in", str(certificate.key), "-pubout", "-outform", "DER"],
        check=True, capture_output=True,
    ).stdout
    pin = base64.b64encode(hashlib.sha256(key).digest()).decode()
    return [f"--ignore-certificate-errors-spki-list={pin}"]
