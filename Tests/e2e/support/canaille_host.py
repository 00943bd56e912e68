# SPDX-License-Identifier: AGPL-3.0-or-later
"""An OpenID Connect provider: canaille in memory, in a process of its own.

Run as `canaille_host.py PORT REDIRECT SECRET`; each line of standard input does something: `rotate` has
it sign by a new key from then on. It prints a line once that is done, and one when it serves.
"""

import sys
import threading
from collections.abc import Iterable
from pathlib import Path

from flask import Flask
from joserfc.jwk import RSAKey
from werkzeug.serving import make_server

from canaille import create_app
from canaille.app import models
from canaille.backends import Backend

sys.path.insert(0, str(Path(__file__).parent))
from canaille_people import CLIENT, PEOPLE  # noqa: E402



def new_key(number: int) -> dict[str, str]:
    key = RSAKey.generate_key(2048, {"kid": f"key-{number}", "alg": "RS256", "use": "sig"})
    return key.as_dict(private=True)


def make(port: int) -> Flask:
    return create_app(
        {
            "SECRET_KEY": "only for tests, where it guards nothing at all",
            "SERVER_NAME": f"127.0.0.1:{port}",
            "PREFERRED_URL_SCHEME": "http",
            "CANAILLE": {
                "DATABASE": "memory", "SECURE_COOKIES": False, "CAPTCHA_ENABLED": False,
                "LOGGING": {"version": 1, "disable_existing_loggers": False},
            },
            "CANAILLE_OIDC": {"ACTIVE_JWKS": [new_key(1)]},
        }
    )


def populate(redirect: str, secret: str) -> None:
    for name, password in PEOPLE.items():
        given = name.split(".")[0].title()
        user = models.User(
            user_name=name, formatted_name=given, given_name=given, family_name="Example",
            emails=[f"{name}@id.example"], password=password,
        )
        Backend.instance.save(user)
    client = models.Client(
        client_id=CLIENT, client_name="Lantern Line", client_uri="http://127.0.0.1",
        redirect_uris=[redirect], grant_types=["authorization_code"], response_types=["code"],
        scope=["openid"], contacts=[],
        client_secret=secret or None,
        token_endpoint_auth_method="client_secret_basic" if secret else "none",
    )
    Backend.instance.save(client)
    client.audience = [client]
    Backend.instance.save(client)


def obey(app: Flask, lines: Iterable[str]) -> None:
    number = 1
    for line in lines:
        if line.strip() == "rotate":
            number += 1
            app.config["CANAILLE_OIDC"]["ACTIVE_JWKS"] = [new_key(number)]
            print("rotated", flush=True)


def main() -> None:
    port, redirect, secret = int(sys.argv[1]), sys.argv[2], sys.argv[3]
    app = make(port)
    with app.app_context():
        with Backend.instance.session():
            populate(redirect, secret)
    server = make_server("127.0.0.1", port, app, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print("serving", flush=True)
    obey(app, sys.stdin)


if __name__ == "__main__":
    main()
