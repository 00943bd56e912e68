// SPDX-License-Identifier: AGPL-3.0-or-later
import { BrowserPhone } from "../../../../web/features/browser-phones/browser-phone.js";
import { Signal } from "../../../../web/lib/signal.js";
import { Browser } from "../calls/phone-pages.js";

/** @import { SoundOptions } from "../../../../web/rtc/sip/call-sound.js" */

export const ID = "0123456789abcdef0123456789abcdef";
const ACCOUNT = {
  kind: "sip",
  user: "u",
  secret: "s",
  realm: "r",
  path: "/asterisk/ws",
};
export const FRAMED = {
  kind: "frame",
  provider: "twilio",
  identity: "i",
  token: "t",
  project: "",
  seconds: 900,
  frame: "https://phones.hotline.example/twilio",
};
export const ICE = {
  urls: ["turns:relay.example"],
  username: "1:a",
  credential: "c",
  relayOnly: true,
};

/** @type {SoundOptions} */
const EMPTY = { iceServers: [], iceTransportPolicy: "relay" };

/** What the page's phone would be, in the hands of a test. */
export class FakePhone extends EventTarget {
  started = false;
  stopped = false;
  /** @param {SoundOptions} sound */
  constructor(sound) {
    super();
    this.sound = sound;
  }
  start() {
    this.started = true;
  }
  stop() {
    this.stopped = true;
  }
  /** @param {string} name @param {unknown} [detail] */
  tell(name, detail = null) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

/** One that rings. */
export class FakeCall {
  state = new Signal({ stage: "ringing", why: null, interrupted: false });
  heard = new Signal(null);
  declined = false;
  /** @type {unknown} */
  microphone = null;
  /** @param {string} [from] */
  constructor(from = `"${ID}" <sip:+3225550100@host.example>;tag=1`) {
    this.from = from;
  }
  /** @param {string} name */
  header(name) {
    return name === "From" ? this.from : null;
  }
  decline() {
    this.declined = true;
    this.to("ended");
  }
  end() {
    this.to("ended");
  }
  /** @param {unknown} microphone */
  answer(microphone) {
    this.microphone = microphone;
    this.to("connecting");
  }
  /** @param {string} stage */
  to(stage) {
    this.state.value = { ...this.state.value, stage };
  }
}

class Microphone {
  enabled = true;
  open = true;
  getAudioTracks = () => [this];
  getTracks = () => [this];
  stop() {
    this.open = false;
  }
}

/** A page with its phone. */
export class Scene {
  browser = new Browser();
  /** @type {FakePhone[]} */
  phones = [];
  /** @type {[string, boolean][]} */
  rung = [];
  stream = new Signal(/** @type {string | null} */ ("s1"));
  accounts = new Signal(/** @type {readonly string[]} */ (["a1"]));
  end = new AbortController();
  microphone = new Microphone();
  #media = Object.getOwnPropertyDescriptor(navigator, "mediaDevices");
  #location = Object.getOwnPropertyDescriptor(globalThis, "location");
  /** What the server says that rings in a frame. @type {string | null} */
  call = null;

  /** @param {unknown} [given] with what a page registers */
  constructor(given = ACCOUNT) {
    Object.defineProperty(globalThis, "location", {
      value: new URL("https://hotline.example/"),
      configurable: true,
    });
    const { server } = this.browser;
    server.on("POST /api/me/browser-phone", () => given);
    server.on(
      "PUT /api/me/browser-phone",
      () => ({ ice: ICE, call: this.call }),
    );
    this.allow(true);
    const open = (
      /** @type {unknown} */ _account,
      /** @type {SoundOptions} */ sound,
    ) => {
      const phone = new FakePhone(sound);
      this.phones.push(phone);
      return /** @type {any} */ (phone);
    };
    this.phone = new BrowserPhone(
      this.stream,
      this.accounts,
      (call, here) => this.rung.push([call, here]),
      { open, frame: (account) => Promise.resolve(open(account, EMPTY)) },
    );
    void this.phone.run(this.end.signal);
  }

  /** @param {boolean} allowed */
  allow(allowed) {
    const getUserMedia = () =>
      allowed
        ? Promise.resolve(this.microphone)
        : Promise.reject(new DOMException("", "NotAllowedError"));
    Object.defineProperty(navigator, "mediaDevices", {
      value: { getUserMedia },
      configurable: true,
    });
  }

  /** @returns {Promise<FakePhone>} */
  async registered() {
    await this.browser.time.pass(0);
    const phone = this.phones[this.phones.length - 1];
    phone.tell("registered");
    await this.browser.time.pass(0);
    return phone;
  }

  get bodies() {
    return this.browser.server.asked.map(({ method, body }) => [method, body]);
  }

  [Symbol.dispose]() {
    this.end.abort();
    if (this.#media) {
      Object.defineProperty(navigator, "mediaDevices", this.#media);
    } else Reflect.deleteProperty(navigator, "mediaDevices");
    if (this.#location) {
      Object.defineProperty(globalThis, "location", this.#location);
    }
    this.browser[Symbol.dispose]();
  }
}
