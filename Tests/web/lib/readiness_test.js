// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from "node:assert/strict";
import { DeviceReadiness } from "../../../web/lib/readiness.js";
import { Signal } from "../../../web/lib/signal.js";

/**
 * A browser that says `state` of the microphone, whatever was answered.
 * @param {PermissionState} state @param {"allow" | "refuse"} answer
 */
async function ask(state, answer) {
  const stop = new AbortController();
  const status = Object.assign(new EventTarget(), { state });
  const getUserMedia = () =>
    answer === "allow"
      ? Promise.resolve({ getTracks: () => [] })
      : Promise.reject(new DOMException("no", "NotAllowedError"));
  Object.defineProperties(navigator, {
    permissions: { configurable: true, value: { query: () => status } },
    mediaDevices: { configurable: true, value: { getUserMedia } },
  });
  const readiness = new DeviceReadiness({ stream: new Signal(null) });
  await readiness.watch(stop.signal);
  const before = readiness.now.value.microphone;
  await readiness.askForMicrophone();
  stop.abort();
  return [before, readiness.now.value.microphone];
}

Deno.test("a microphone that was allowed for now counts, though the browser will ask again", async () => {
  assert.deepEqual(await ask("prompt", "allow"), ["prompt", "granted"]);
});

Deno.test("whoever only closed the browser's question can be asked again", async () => {
  assert.deepEqual(await ask("prompt", "refuse"), ["prompt", "prompt"]);
});

Deno.test("what the browser has blocked stays blocked", async () => {
  assert.deepEqual(await ask("denied", "refuse"), ["denied", "denied"]);
});
