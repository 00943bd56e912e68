// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from "node:assert/strict";
import { Errand } from "../../../web/call/errand.js";
import { next, start } from "../../../web/call/steps.js";
import { FakeServer } from "../lib/support.js";

/** @import { Happening } from "../../../web/call/steps.js" */

const LIMIT_SECONDS = 120;

/** A browser's recorder, which has said one word by each of its parts. */
class Recording extends EventTarget {
  static isTypeSupported = () => true;
  /** @type {Recording} the newest */
  static newest;
  state = "inactive";

  constructor() {
    super();
    Recording.newest = this;
  }

  start() {
    this.state = "recording";
  }

  /** @param {string} word */
  hears(word) {
    const data = new Blob([word]);
    this.dispatchEvent(Object.assign(new Event("dataavailable"), { data }));
  }

  stop() {
    this.state = "inactive";
    this.hears(" goodbye");
    this.dispatchEvent(new Event("stop"));
  }
}

/** What a browser has, a clock that the test turns, and a server that takes calls. */
class Browser {
  now = 0;
  /** @type {Map<number, {at: number, then: () => void}>} */
  #timers = new Map();
  #set = globalThis.setTimeout;
  #clear = globalThis.clearTimeout;
  #performance = performance.now;
  fetch = globalThis.fetch;
  server = new FakeServer();
  microphone = {
    getTracks: () => [],
    getAudioTracks: () => [{ readyState: "live" }],
  };

  constructor() {
    const { microphone } = this;
    const made = Promise.resolve({});
    this.#put(globalThis, "MediaRecorder", Recording);
    this.#put(globalThis, "location", { hostname: "hotline.example" });
    this.#put(globalThis, "RTCPeerConnection", {
      generateCertificate: () => made,
    });
    this.#put(navigator, "mediaDevices", {
      getUserMedia: () => Promise.resolve(microphone),
    });
    performance.now = () => this.now;
    globalThis.setTimeout = /** @type {typeof setTimeout} */ ((
      /** @type {() => void} */ then,
      /** @type {number} */ milliseconds = 0,
    ) => {
      const timer = this.#timers.size + 1;
      this.#timers.set(timer, { at: this.now + milliseconds, then });
      return timer;
    });
    globalThis.clearTimeout = (timer) =>
      void this.#timers.delete(Number(timer));
    const forever = () => new Response(new ReadableStream());
    this.server
      .on("POST /api/calls/proof", () => ({
        challenge: "AAAA",
        count: 1,
        difficulty: 0,
      }))
      .on("POST /api/calls", () => ({
        call: "c",
        token: "t",
        ice: {},
        status: { state: "arriving" },
      }))
      .on("GET /api/calls/c/stream", forever)
      .on("POST /api/calls/c/voicemail", () => undefined)
      .on("POST /api/calls/c/hang-up", () => undefined);
  }

  /** @param {object} owner @param {string} name @param {unknown} value */
  #put(owner, name, value) {
    Object.defineProperty(owner, name, { value, configurable: true });
  }

  /** @param {number} seconds */
  async wait(seconds) {
    this.now += seconds * 1000;
    for (const [timer, { at, then }] of [...this.#timers]) {
      if (at > this.now) continue;
      this.#timers.delete(timer);
      then();
    }
    await this.settle();
  }

  /** What is under way goes on, by the real clock. */
  async settle() {
    for (let turn = 0; turn < 10; turn++) {
      await new Promise((resolve) => this.#set.call(globalThis, resolve, 0));
    }
  }

  [Symbol.dispose]() {
    globalThis.setTimeout = this.#set;
    globalThis.clearTimeout = this.#clear;
    performance.now = this.#performance;
    for (const name of ["MediaRecorder", "location", "RTCPeerConnection"]) {
      Reflect.deleteProperty(globalThis, name);
    }
    Reflect.deleteProperty(navigator, "mediaDevices");
    this.server[Symbol.dispose]();
  }
}

Deno.test("when her two minutes are over, all that a caller has said is kept and offered", async () => {
  using browser = new Browser();
  let place = start();
  /** @param {Happening} happening */
  const tell = (happening) => {
    place = next(place, happening, browser.now);
  };
  tell({ type: "hotline", open: true, why: null });
  tell({ type: "message" });
  const page = new AbortController();
  const errand = new Errand({
    hotline: { setUp: true, voiceMessageSeconds: LIMIT_SECONDS },
    language: "en",
    tell,
    step: () => place.step,
    until: page.signal,
  });
  void errand.start();
  await browser.settle();
  assert.equal(place.step, "recording");
  Recording.newest.hears("please ring my sister,");
  await browser.wait(LIMIT_SECONDS - 1);
  Recording.newest.hears(" she has a key,");
  assert.equal(place.step, "recording");

  await browser.wait(1);
  assert.equal(place.step, "recorded");
  const kept = await browser.fetch(errand.recordingUrl ?? "");
  const said = "please ring my sister, she has a key, goodbye";
  assert.equal(await kept.text(), said);
  const hungUp = browser.server.asked.some(({ path }) =>
    path.endsWith("/hang-up")
  );
  assert.equal(hungUp, false, "the call waits for it to be sent");
  page.abort();
  await browser.settle();
});
