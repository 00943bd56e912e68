# SPDX-License-Identifier: AGPL-3.0-or-later
"""Messages sent at a rate, whatever becomes of those before: each has its time, and what is measured
counts from then, so that a server that falls behind is seen to."""

import select
import socket
import time
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field

CONNECTIONS = 48
LAST_SECONDS = 30.0


@dataclass
class Taken:
    """Seconds until each was answered, from when it was to be sent; and what was no success."""

    seconds: list[float] = field(default_factory=list)
    refused: list[bytes] = field(default_factory=list)
    lasted: float = 0.0


class Posts:
    def __init__(self, port: int, connections: int = CONNECTIONS) -> None:
        self.port, self.poll = port, select.epoll()
        self.free: deque[socket.socket] = deque()
        self.busy: dict[int, tuple[socket.socket, float]] = {}
        for _ in range(connections):
            self.connect()

    def connect(self) -> None:
        one = socket.create_connection(("127.0.0.1", self.port))
        one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.poll.register(one.fileno(), select.EPOLLIN)
        self.free.append(one)

    def replace(self, number: int) -> None:
        """One on which nothing was sent for long, and that the server has closed."""
        (one,) = (one for one in self.free if one.fileno() == number)
        self.free.remove(one)
        self.poll.unregister(number)
        one.close()
        self.connect()

    def close(self) -> None:
        for one in [*self.free, *(one for one, _ in self.busy.values())]:
            one.close()
        self.poll.close()

    def send(self, messages: Iterable[bytes], rate: float) -> Taken:
        waiting, taken, begun = deque(messages), Taken(), time.monotonic()
        sent, last = 0, begun + len(waiting) / rate + LAST_SECONDS
        for number, _ in self.poll.poll(0):
            self.replace(number)
        while waiting or self.busy:
            now = time.monotonic()
            assert now < last, f"{len(waiting)} were never sent, {len(self.busy)} never answered"
            while waiting and self.free and begun + sent / rate <= now:
                one = self.free.popleft()
                one.sendall(waiting.popleft())
                self.busy[one.fileno()] = (one, begun + sent / rate)
                sent += 1
            due = begun + sent / rate - time.monotonic() if waiting and self.free else 0.05
            for number, _ in self.poll.poll(max(0.0, due)):
                self.hear(number, taken)
        taken.lasted = time.monotonic() - begun
        return taken

    def hear(self, number: int, taken: Taken) -> None:
        if number not in self.busy:
            return self.replace(number)
        one, due = self.busy.pop(number)
        answer = one.recv(65_536)
        taken.seconds.append(time.monotonic() - due)
        if not answer.startswith((b"HTTP/1.1 200", b"HTTP/1.1 204")):
            taken.refused.append(answer[:400])
            assert answer, "the server closed a connection"
        self.free.append(one)
