# SPDX-License-Identifier: AGPL-3.0-or-later
"""The phone company behind Asterisk's trunk: leads each number to the phone that has it."""

import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from asterisk.server import Asterisk

# RFC 3261 §21: a number that is somewhere else, and one that is nobody's.
MOVED, UNKNOWN = "302 Moved Temporarily", "404 Not Found"
KEPT = ("via", "from", "call-id", "cseq")


class Company:
    """`phones[number] = phone` before the number is rung; what was rung stands in `rung`."""

    def __init__(self, asterisk: Asterisk) -> None:
        self.phones: dict[str, str] = {}
        self.rung: list[str] = []
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", asterisk.trunk))
        self.thread = threading.Thread(target=self.listen, daemon=True)
        self.thread.start()

    def listen(self) -> None:
        while True:
            message, sender = self.socket.recvfrom(65_536)
            if not message:
                return
            if answer := self.answer(message.decode()):
                self.socket.sendto(answer.encode(), sender)

    def answer(self, message: str) -> str | None:
        if not (match := re.match(r"INVITE sip:([^@]+)@", message)):
            return None
        number = match[1].replace("%2B", "+")
        self.rung.append(number)
        phone = self.phones.get(number)
        lines = [f"SIP/2.0 {MOVED if phone else UNKNOWN}"]
        for line in message.split("\r\n\r\n")[0].split("\r\n")[1:]:
            name = line.split(":", 1)[0].strip().lower()
            if name in KEPT:
                lines.append(line)
            elif name == "to":
                lines.append(f"{line};tag=company")
        lines += [f"Contact: <{phone}>"] if phone else []
        return "\r\n".join([*lines, "Content-Length: 0", "", ""])

    def close(self) -> None:
        # An empty datagram ends the thread that listens.
        self.socket.sendto(b"", self.socket.getsockname())
        self.thread.join()
        self.socket.close()


@contextmanager
def running_company(asterisk: Asterisk) -> Iterator[Company]:
    company = Company(asterisk)
    try:
        yield company
    finally:
        company.close()
