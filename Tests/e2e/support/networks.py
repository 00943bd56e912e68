# SPDX-License-Identifier: AGPL-3.0-or-later
"""The network between browsers and their relay, which a test can change and block."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from selectors import EVENT_READ, DefaultSelector

ADDRESS = "127.0.0.1"
LONGEST_DATAGRAM = 65_535
Client = tuple[str, int]


class Network:
    """Carries datagrams to the relay on `to`, each client's from a socket of its own."""

    def __init__(self, to: int) -> None:
        self.to = to
        self.is_blocked = False
        self._door = self._socket()
        self._paths: dict[Client, socket.socket] = {}
        self._dead: set[Client] = set()
        self._watched = DefaultSelector()
        self._watched.register(self._door, EVENT_READ)
        self._bell, self._ear = socket.socketpair()
        self._watched.register(self._ear, EVENT_READ)

    @staticmethod
    def _socket() -> socket.socket:
        made = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        made.bind((ADDRESS, 0))
        made.setblocking(False)
        return made

    @property
    def url(self) -> str:
        return f"turn:{ADDRESS}:{self._door.getsockname()[1]}"

    def change(self) -> None:
        """As when a phone leaves the Wi-Fi: what was open leads nowhere, for good."""
        self._dead |= set(self._paths)

    def run(self) -> None:
        while True:
            for key, _ in self._watched.select():
                if key.fileobj is self._ear:
                    return
                # A datagram that cannot be carried is lost, as datagrams are.
                with suppress(OSError):
                    self._carry(key.fileobj, key.data)

    def _carry(self, source: socket.socket, client: Client | None) -> None:
        datagram, sender = source.recvfrom(LONGEST_DATAGRAM)
        of = client or sender
        if self.is_blocked or of in self._dead:
            return
        if client:
            self._door.sendto(datagram, client)
        else:
            self._path(sender).sendto(datagram, (ADDRESS, self.to))

    def _path(self, client: Client) -> socket.socket:
        if client not in self._paths:
            self._paths[client] = self._socket()
            self._watched.register(self._paths[client], EVENT_READ, client)
        return self._paths[client]

    def stop(self) -> None:
        self._bell.close()

    def close(self) -> None:
        self._watched.close()
        for each in (self._door, self._ear, *self._paths.values()):
            each.close()


@contextmanager
def run_network(to: int) -> Iterator[Network]:
    network = Network(to)
    thread = threading.Thread(target=network.run)
    thread.start()
    try:
        yield network
    finally:
        network.stop()
        thread.join()
        network.close()
