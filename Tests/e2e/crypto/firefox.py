# SPDX-License-Identifier: AGPL-3.0-or-later
"""Firefox by WebDriver BiDi, which it speaks by itself."""

import asyncio
import json
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import aiohttp

from support.places import browser, free_port

START_SECONDS = 30.0
COMMAND_SECONDS = 120.0


class Firefox:
    """One tab; commands run on an event loop of its own thread, beside Playwright's."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever)
        self.thread.start()
        self.number = 0
        self.client: aiohttp.ClientSession
        self.socket: aiohttp.ClientWebSocketResponse
        self.context = ""

    def wait(self, work: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(COMMAND_SECONDS)

    async def send(self, method: str, **params: Any) -> Any:
        self.number += 1
        number = self.number
        await self.socket.send_json({"id": number, "method": method, "params": params})
        while True:
            answer = json.loads(await self.socket.receive_str())
            if answer.get("id") == number:
                assert answer["type"] == "success", answer
                return answer["result"]

    async def connect(self) -> None:
        self.client = aiohttp.ClientSession()
        address = f"ws://127.0.0.1:{self.port}/session"
        for _ in range(int(START_SECONDS / 0.2)):
            try:
                self.socket = await self.client.ws_connect(address, max_msg_size=0)
                break
            except aiohttp.ClientError:
                await asyncio.sleep(0.2)
        await self.send("session.new", capabilities={})
        tree = await self.send("browsingContext.getTree")
        self.context = tree["contexts"][0]["context"]

    def open(self, address: str) -> None:
        self.wait(self.send(
            "browsingContext.navigate", context=self.context, url=address, wait="complete"))

    def command(self, name: str, value: object) -> Any:
        """Runs a command of the page; what goes in and comes out is JSON."""
        arguments = [{"type": "string", "value": text} for text in (name, json.dumps(value))]
        made = self.wait(self.send(
            "script.callFunction", awaitPromise=True, target={"context": self.context},
            functionDeclaration="(name, input) => globalThis.runCommand(name, input)",
            arguments=arguments,
        ))
        assert made["type"] == "success", made["exceptionDetails"]["text"]
        return json.loads(made["result"]["value"])

    async def disconnect(self) -> None:
        await self.socket.close()
        await self.client.close()

    def close(self) -> None:
        self.wait(self.disconnect())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()
        self.loop.close()


@contextmanager
def open_firefox(profile: Path) -> Iterator[Firefox]:
    """A headless Firefox on a fresh profile folder."""
    profile.mkdir(parents=True, exist_ok=True)
    port = free_port()
    program = browser("FIREFOX", "firefox-esr", "firefox")
    process = subprocess.Popen(
        [program, "--headless", "--profile", str(profile), "--remote-debugging-port", str(port)],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )
    firefox = Firefox(port)
    try:
        firefox.wait(firefox.connect())
        yield firefox
    finally:
        firefox.close()
        process.terminate()
        process.wait(10)
