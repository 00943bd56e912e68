# SPDX-License-Identifier: AGPL-3.0-or-later
"""A telephone whose keys a test presses while it talks: calls, is called, speaks a tone and listens."""

import socket
import threading
from collections.abc import Callable
from typing import Self

from asterisk.server import Asterisk
from asterisk.sip_text import OFFER, Message, answer, read, token, write
from asterisk.sound import Sound

SECONDS = 30


class Softphone:
    """One call at a time. `is_…` say how far it is; `until` waits."""

    def __init__(self, asterisk: Asterisk, number: str, hertz: int = 600) -> None:
        self.asterisk, self.number = asterisk, number
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.sound = Sound(hertz)
        self.changed = threading.Condition()
        self.log: list[str] = []
        self.is_ringing = self.is_talking = self.is_over = False
        self.reason = ""
        self.status = 0
        self.tag, self.call_id, self.sequence = token(), token(), 1
        self.invite: Message | None = None
        self.thread = threading.Thread(target=self.listen, daemon=True)
        self.thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.is_talking and not self.is_over:
            self.hang_up()
        self.socket.sendto(b"", self.socket.getsockname())
        self.thread.join()
        self.sound.stop()
        self.socket.close()

    @property
    def address(self) -> str:
        return f"sip:phone@127.0.0.1:{self.port}"

    @property
    def contact(self) -> str:
        return f"<{self.address}>"

    def until(self, is_so: Callable[[Self], bool], seconds: float = SECONDS) -> Self:
        with self.changed:
            assert self.changed.wait_for(lambda: is_so(self), seconds), self.log
        return self

    # What its person does.

    def call(self, number: str) -> Self:
        self.peer = ("127.0.0.1", self.asterisk.sip)
        self.target = f"sip:{number}@127.0.0.1:{self.asterisk.sip}"
        self.local = f"<sip:{self.number}@127.0.0.1:{self.port}>;tag={self.tag}"
        self.remote = f"<{self.target}>"
        self.branch = f"z9hG4bK{token()}"
        self.request("INVITE", self.branch, OFFER.format(port=self.sound.port))
        return self

    def give_up(self) -> None:
        self.request("CANCEL", self.branch)

    def pick_up(self) -> None:
        assert self.invite is not None and self.invite.sound_port is not None
        body = OFFER.format(port=self.sound.port)
        self.send(answer(self.invite, "200 OK", self.tag, self.contact, body))
        self.sound.start(self.invite.sound_port)

    def refuse(self, status: str = "603 Decline") -> None:
        assert self.invite is not None
        self.send(answer(self.invite, status, self.tag, self.contact))

    def press(self, keys: str) -> None:
        self.sound.keys.extend(keys)

    def hang_up(self) -> None:
        self.sequence += 1
        self.request("BYE", f"z9hG4bK{token()}")
        self.change(is_over=True)

    def speak(self, seconds: float) -> None:
        """As long as that: a person's pace is a clock's."""
        self.sound.silent.wait(seconds)

    @property
    def heard_of(self) -> str:
        """All that it was told of whoever calls it."""
        return "" if self.invite is None else self.invite.text

    def until_hears(self, hertz: int, seconds: float = SECONDS) -> None:
        self.sound.until_hears(hertz, seconds)

    def until_hears_other_than(self, hertz: int, seconds: float = SECONDS) -> None:
        self.sound.until_hears_other_than(hertz, seconds)

    # What it says and is told.

    def request(self, method: str, branch: str, body: str = "") -> None:
        number = 1 if method in ("INVITE", "CANCEL", "ACK") else self.sequence
        headers = [
            ("Via", f"SIP/2.0/UDP 127.0.0.1:{self.port};branch={branch}"), ("From", self.local),
            ("To", self.remote), ("Call-ID", self.call_id), ("CSeq", f"{number} {method}"),
            ("Contact", self.contact), ("Max-Forwards", "70"),
        ]
        self.send(write(f"{method} {self.target} SIP/2.0", headers, body))

    def send(self, message: bytes) -> None:
        self.log.append("> " + message.decode().split("\r\n")[0])
        self.socket.sendto(message, self.peer)

    def listen(self) -> None:
        while True:
            datagram, sender = self.socket.recvfrom(65_536)
            if not datagram:
                return
            message = read(datagram)
            self.log.append("< " + message.first)
            if message.status is None:
                self.asked(message, sender)
            else:
                self.told(message)

    def asked(self, request: Message, sender: tuple[str, int]) -> None:
        if self.invite is not None and request["call-id"] != self.call_id:
            # Another call, to somebody who has had hers.
            if request.method == "INVITE":
                busy = answer(request, "486 Busy Here", token(), self.contact)
                self.socket.sendto(busy, sender)
            return
        self.peer = sender
        if request.method == "ACK":
            self.change(is_talking=self.invite is not None and not self.is_over)
            return
        if request.method == "INVITE" and self.invite is None:
            self.invite = request
            self.local, self.remote = f"{request['to']};tag={self.tag}", request["from"]
            self.call_id = request["call-id"]
            self.target = request["contact"].strip("<>")
            self.send(answer(request, "180 Ringing", self.tag, self.contact))
            self.change(is_ringing=True)
            return
        self.send(answer(request, "200 OK", self.tag, self.contact))
        if request.method == "CANCEL" and self.invite is not None:
            self.send(answer(self.invite, "487 Request Terminated", self.tag, self.contact))
        if request.method in ("CANCEL", "BYE"):
            self.change(is_over=True, reason=request.get("reason"))

    def told(self, message: Message) -> None:
        status = message.status or 0
        if message.method != "INVITE" or status < 180:
            return
        if status < 200:
            self.change(is_ringing=True)
            return
        self.remote = message["to"]
        if status == 200:
            self.target = message["contact"].strip("<>")
            if message.sound_port is not None:
                self.sound.start(message.sound_port)
            self.request("ACK", f"z9hG4bK{token()}")
            self.change(is_talking=True, status=status)
        else:
            self.request("ACK", self.branch)
            self.change(is_over=True, status=status)

    def change(self, **to: object) -> None:
        with self.changed:
            for name, value in to.items():
                setattr(self, name, value)
            self.changed.notify_all()
