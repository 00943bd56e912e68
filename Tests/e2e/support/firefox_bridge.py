#!/usr/bin/env python
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Firefox ESR between Playwright and the WebDriver BiDi that it speaks by itself.

Playwright asks every Firefox to emulate media features, which the ESR does not know yet, and gives up
when it is refused. Started in the browser's place, with its arguments, this answers that one command
and passes all others on.
"""

import asyncio
import os
import re
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process

from aiohttp import ClientSession, ClientWebSocketResponse, web

UNKNOWN_COMMAND = "emulation.setMediaFeaturesOverride"
READY = re.compile(r"WebDriver BiDi listening on (ws://\S+)")


async def pass_on(source: ClientWebSocketResponse, target: web.WebSocketResponse) -> None:
    async for message in source:
        await target.send_str(message.data)
    await target.close()


def bridge(firefox_address: str) -> web.Application:
    async def session(request: web.Request) -> web.WebSocketResponse:
        playwright = web.WebSocketResponse(max_msg_size=0)
        await playwright.prepare(request)
        async with ClientSession() as client, client.ws_connect(
            f"{firefox_address}/session", max_msg_size=0
        ) as firefox:
            answers = asyncio.create_task(pass_on(firefox, playwright))
            async for message in playwright:
                command = message.json()
                if command["method"] == UNKNOWN_COMMAND:
                    done = {"type": "success", "id": command["id"], "result": {}}
                    await playwright.send_json(done)
                else:
                    await firefox.send_str(message.data)
            answers.cancel()
        return playwright

    application = web.Application()
    application.router.add_get("/session", session)
    return application


async def serve(firefox_address: str) -> int:
    """Gives the port."""
    runner = web.AppRunner(bridge(firefox_address))
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port: int = runner.addresses[0][1]
    return port


async def repeat_words(firefox: Process) -> None:
    """What Firefox says, with the bridge's address instead of its own."""
    assert firefox.stderr is not None
    async for line in firefox.stderr:
        words = line.decode(errors="replace")
        if ready := READY.search(words):
            words = f"WebDriver BiDi listening on ws://127.0.0.1:{await serve(ready[1])}\n"
        print(words, end="", file=sys.stderr, flush=True)


async def run(program: str, arguments: list[str]) -> int:
    firefox = await asyncio.create_subprocess_exec(
        program, *arguments, stdin=DEVNULL, stdout=DEVNULL, stderr=PIPE
    )
    await repeat_words(firefox)
    return await firefox.wait()


sys.exit(asyncio.run(run(os.environ["FIREFOX"], sys.argv[1:])))
