# SPDX-License-Identifier: AGPL-3.0-or-later
"""SIP (RFC 3261) as a softphone of the tests speaks it: messages as text, over UDP on 127.0.0.1."""

import secrets
from dataclasses import dataclass, field

OFFER = (
    "v=0\r\no=party 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
    "m=audio {port} RTP/AVP 0 101\r\na=rtpmap:0 PCMU/8000\r\na=rtpmap:101 telephone-event/8000\r\n"
    "a=fmtp:101 0-16\r\n"
)


@dataclass
class Message:
    """A request or an answer. Names of headers are in lower case; each keeps all its values."""

    first: str
    headers: dict[str, list[str]] = field(default_factory=dict)
    body: str = ""
    text: str = ""

    @property
    def method(self) -> str:
        """Of a request; of an answer that of what it answers."""
        return self["cseq"].split()[1]

    @property
    def status(self) -> int | None:
        return int(self.first.split()[1]) if self.first.startswith("SIP/2.0 ") else None

    def __getitem__(self, name: str) -> str:
        return self.headers[name][0]

    def get(self, name: str) -> str:
        return self.headers.get(name, [""])[0]

    @property
    def sound_port(self) -> int | None:
        """Where whoever wrote it wants to be sent sound."""
        for line in self.body.splitlines():
            if line.startswith("m=audio "):
                return int(line.split()[1])
        return None


def read(datagram: bytes) -> Message:
    head, _, body = datagram.decode().partition("\r\n\r\n")
    first, *lines = head.split("\r\n")
    message = Message(first, body=body, text=datagram.decode())
    for line in lines:
        name, _, value = line.partition(":")
        message.headers.setdefault(name.strip().lower(), []).append(value.strip())
    return message


def write(first: str, headers: list[tuple[str, str]], body: str = "") -> bytes:
    lines = [first, *(f"{name}: {value}" for name, value in headers)]
    if body:
        lines.append("Content-Type: application/sdp")
    return "\r\n".join([*lines, f"Content-Length: {len(body)}", "", body]).encode()


def answer(request: Message, status: str, tag: str, contact: str, body: str = "") -> bytes:
    headers = [("Via", via) for via in request.headers["via"]]
    headers += [("Record-Route", each) for each in request.headers.get("record-route", [])]
    to = request["to"] if ";tag=" in request["to"] else f"{request['to']};tag={tag}"
    headers += [("From", request["from"]), ("To", to), ("Call-ID", request["call-id"])]
    headers += [("CSeq", request["cseq"]), ("Contact", contact)]
    return write(f"SIP/2.0 {status}", headers, body)


def token() -> str:
    return secrets.token_hex(8)
