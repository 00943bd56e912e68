// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from "node:assert/strict";
import { RingAlert } from "../../../../web/features/calls/ring-alert.js";
import { Browser, RING } from "./phone-pages.js";

const ON_PHONE = RING;
const HERE = { ...RING, call: "c2", channel: "web" };

/** Whether a page of hers sounds. */
class Sound {
  playing = 0;
  #before = new Map(
    ["AudioContext", "GainNode", "OscillatorNode"].map((name) => [
      name,
      Object.getOwnPropertyDescriptor(globalThis, name),
    ]),
  );

  constructor() {
    const change = (/** @type {number} */ by) => this.playing += by;
    class Context {
      currentTime = 0;
      destination = {};
      state = "running";
      constructor() {
        change(1);
      }
      close() {
        change(-1);
        return Promise.resolve();
      }
    }
    const node = class extends EventTarget {
      gain = {
        setValueAtTime() {},
        linearRampToValueAtTime() {},
        exponentialRampToValueAtTime() {},
      };
      connect = (/** @type {unknown} */ next) => next;
      start() {}
      stop() {}
    };
    for (const name of this.#before.keys()) {
      const value = name === "AudioContext" ? Context : node;
      Object.defineProperty(globalThis, name, { value, configurable: true });
    }
  }

  [Symbol.dispose]() {
    for (const [name, before] of this.#before) {
      if (before) Object.defineProperty(globalThis, name, before);
      else Reflect.deleteProperty(globalThis, name);
    }
  }
}

Deno.test("what rings on her phone makes no sound here, and what is answered here does", async () => {
  using browser = new Browser();
  using sound = new Sound();
  const alert = new RingAlert();
  const sounds = [];
  for (
    const rings of [[ON_PHONE], [ON_PHONE, HERE], [ON_PHONE], [HERE], []]
  ) {
    alert.follow(rings);
    await browser.time.pass(0);
    sounds.push(sound.playing);
  }
  assert.deepEqual(sounds, [0, 1, 0, 1, 0]);
});

Deno.test("one alert goes on while others come and go", async () => {
  using browser = new Browser();
  using sound = new Sound();
  const alert = new RingAlert();
  alert.follow([HERE]);
  await browser.time.pass(0);
  alert.follow([HERE, { ...HERE, call: "c3" }]);
  alert.follow([{ ...HERE, call: "c3" }]);
  assert.equal(sound.playing, 1);
  alert.follow([]);
  await browser.time.pass(0);
  assert.equal(sound.playing, 0);
});
