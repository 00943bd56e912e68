# SPDX-License-Identifier: AGPL-3.0-or-later
"""Sound as telephones carry it: PCMU in RTP (RFC 3551), and keys as events (RFC 4733)."""

import math
import secrets
import socket
import struct
import threading
from collections import deque
from statistics import mean

RATE, SAMPLES = 8_000, 160
PCMU, EVENT = 0, 101
EVENTS = {**{str(i): i for i in range(10)}, "*": 10, "#": 11}
# Of the power of all that is heard.
MOST, LEAST = 0.7, 0.1
# Of samples, on average.
AUDIBLE = 100
KEY_PACKETS, END_PACKETS, GAP_PACKETS = 6, 3, 5
BIAS, CLIP = 0x84, 32_635


def encode(sample: int) -> int:
    """µ-law (ITU-T G.711)."""
    sign = 0x80 if sample < 0 else 0
    value = min(abs(sample), CLIP) + BIAS
    exponent = max(value.bit_length() - 8, 0)
    return ~(sign | exponent << 4 | value >> exponent + 3 & 0x0F) & 0xFF


def decode(byte: int) -> int:
    byte = ~byte & 0xFF
    value = ((byte & 0x0F) << 3) + BIAS << (byte >> 4 & 7)
    return BIAS - value if byte & 0x80 else value - BIAS


def tone(hertz: int) -> list[bytes]:
    """A second of it, in packets."""
    samples = [int(9_000 * math.sin(2 * math.pi * hertz * i / RATE)) for i in range(RATE)]
    coded = bytes(encode(sample) for sample in samples)
    return [coded[i : i + SAMPLES] for i in range(0, RATE, SAMPLES)]


def strength(samples: list[int], hertz: int) -> float:
    """How much of the sound is that tone: 0 to 1 (Goertzel)."""
    factor = 2 * math.cos(2 * math.pi * hertz / RATE)
    one = two = 0.0
    for sample in samples:
        one, two = sample + factor * one - two, one
    power = one * one + two * two - factor * one * two
    whole = sum(sample * sample for sample in samples) * len(samples) / 2
    return power / whole if whole else 0.0


class Sound:
    """Sends a tone without end, and keys when they are pressed; keeps the last second it heard."""

    def __init__(self, hertz: int) -> None:
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 0))
        self.socket.settimeout(0.5)
        self.port = self.socket.getsockname()[1]
        self.packets = tone(hertz)
        self.keys: deque[str] = deque()
        self.heard: deque[int] = deque(maxlen=RATE)
        self.news = threading.Condition()
        self.silent = threading.Event()
        self.threads: list[threading.Thread] = []

    def start(self, port: int) -> None:
        self.peer = ("127.0.0.1", port)
        if not self.threads:
            self.threads = [threading.Thread(target=each) for each in (self.send, self.listen)]
            for thread in self.threads:
                thread.start()

    def send(self) -> None:
        """The clock of a telephone: a packet each 20 ms."""
        self.number, self.time, self.source = 0, 0, secrets.randbits(32)
        i = 0
        while not self.silent.wait(SAMPLES / RATE):
            if self.keys:
                self.send_key(EVENTS[self.keys.popleft()])
            else:
                self.packet(PCMU, self.packets[i % len(self.packets)])
                i += 1

    def send_key(self, event: int) -> None:
        begun = self.time
        for i in range(KEY_PACKETS + END_PACKETS):
            end = 0x80 if i >= KEY_PACKETS else 0
            duration = min(i + 1, KEY_PACKETS) * SAMPLES
            self.time = begun
            self.packet(EVENT, struct.pack("!BBH", event, end | 10, duration), marker=i == 0)
            self.silent.wait(SAMPLES / RATE)
        self.time = begun + KEY_PACKETS * SAMPLES
        for _ in range(GAP_PACKETS):
            self.packet(PCMU, b"\xff" * SAMPLES)
            self.silent.wait(SAMPLES / RATE)

    def packet(self, kind: int, payload: bytes, marker: bool = False) -> None:
        head = struct.pack("!BBHII", 0x80, kind | marker << 7, self.number, self.time, self.source)
        self.number = self.number + 1 & 0xFFFF
        self.time += SAMPLES
        self.socket.sendto(head + payload, self.peer)

    def listen(self) -> None:
        while not self.silent.is_set():
            try:
                packet = self.socket.recv(2_048)
            except TimeoutError:
                continue
            if len(packet) > 12 and packet[1] & 0x7F == PCMU:
                with self.news:
                    self.heard.extend(decode(byte) for byte in packet[12:])
                    self.news.notify_all()

    def until_hears(self, hertz: int, seconds: float) -> None:
        """Most of the last second is that tone."""
        with self.news:
            heard = self.news.wait_for(
                lambda: len(self.heard) == RATE and strength(list(self.heard), hertz) > MOST, seconds
            )
        assert heard, f"{strength(list(self.heard), hertz):.2f} of {len(self.heard)} samples"

    def until_hears_other_than(self, hertz: int, seconds: float) -> None:
        """A second that is no silence, and has hardly anything of that tone."""
        with self.news:
            heard = self.news.wait_for(
                lambda: len(self.heard) == RATE and mean(map(abs, self.heard)) > AUDIBLE
                and strength(list(self.heard), hertz) < LEAST, seconds
            )
        assert heard, f"{strength(list(self.heard), hertz):.2f} of {len(self.heard)} samples"

    def stop(self) -> None:
        self.silent.set()
        for thread in self.threads:
            thread.join()
        self.socket.close()
