# SPDX-License-Identifier: AGPL-3.0-or-later
"""A vendor's signed messages, as it sends them through a proxy before the hotline: HMAC-SHA1 over the
address and the fields, in the order of their names (facts from Twilio's documentation)."""

import base64
import hashlib
import hmac
from urllib.parse import urlencode

ACCOUNT = "AC" + "5" * 32
TOKEN = "a-token-of-the-benchmark"
ORIGIN = "https://hotline.example"
LINE = "+34910000147"
SENDER = "54.172.60.1"


def signature(address: str, fields: dict[str, str]) -> str:
    text = address + "".join(name + fields[name] for name in sorted(fields))
    code = hmac.new(TOKEN.encode(), text.encode(), hashlib.sha1).digest()
    return base64.b64encode(code).decode()


def message(address: str, fields: dict[str, str]) -> bytes:
    """A whole request; `address` begins with `ORIGIN`."""
    body = urlencode(fields)
    head = (
        f"POST {address.removeprefix(ORIGIN)} HTTP/1.1\r\nHost: hotline.example\r\n"
        f"X-Forwarded-For: {SENDER}\r\nX-Twilio-Signature: {signature(address, fields)}\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return (head + body).encode()


def said(sid: str, status: str, **more: str) -> dict[str, str]:
    """The fields of a message about one leg."""
    fields = {"AccountSid": ACCOUNT, "CallSid": sid, "CallStatus": status, "ApiVersion": "2010-04-01"}
    return fields | {name.capitalize(): value for name, value in more.items()}
