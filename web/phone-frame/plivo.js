// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * As far as it is used here, of Plivo's documentation "Browser SDK", version 2;
 * not tried with an account.
 * @typedef {{callUUID?: string}} CallInfo
 *
 * @typedef {object} PlivoClient
 * @property {(tokens: {getAccessToken: () => Promise<string>}) => unknown}
 *   loginWithAccessTokenGenerator
 * @property {() => unknown} logout
 * @property {(call: string, others: string) => unknown} answer
 * @property {(call: string) => unknown} reject @property {() => unknown} hangup
 * @property {(sound: boolean) => unknown} setRingTone
 * @property {(event: string, take: (one: CallInfo, two: CallInfo, three: CallInfo) => void)
 *   => unknown} on
 *   what an event tells stands at its place; of what is not read the kind is not true
 *
 * @typedef {new (options: object) => {client: PlivoClient}} PlivoSDK
 */

const OPTIONS = {
  debug: "OFF",
  permOnClick: true,
  enableTracking: false,
  closeProtection: false,
  allowMultipleIncomingCalls: true,
};

/** @type {import("./vendors.js").Vendor} */
export function plivo(pass, bridge) {
  const { Plivo } =
    /** @type {{Plivo: PlivoSDK}} */ (/** @type {unknown} */ (globalThis));
  const { client } = new Plivo(OPTIONS);
  const tokens = new Tokens(pass.token, bridge.wantsToken);
  const calls = new Calls();
  client.on("onLogin", () => bridge.ready());
  client.on("onLogout", () => bridge.lost());
  client.on("onLoginFailed", () => bridge.lost());
  client.on("onIncomingCall", (_caller, _headers, info) => {
    const id = info?.callUUID ?? "";
    const told = bridge.ringing(id, {
      answer: () => {
        calls.answered = id;
        client.answer(id, "letring");
      },
      decline: () => client.reject(id),
      end: () => client.hangup(),
    });
    calls.told.set(id, told);
  });
  client.on("onIncomingCallCanceled", (info) => calls.ended(info));
  client.on("onCallAnswered", (info) => calls.find(info)?.connected());
  client.on("onCallTerminated", (_event, info) => calls.ended(info));
  client.on("onCallFailed", (_cause, info) => calls.ended(info));
  // The page rings by itself.
  client.setRingTone(false);
  client.loginWithAccessTokenGenerator({ getAccessToken: () => tokens.next() });
  return {
    renew: ({ token }) => tokens.give(token),
    stop: () => client.logout(),
  };
}

class Calls {
  /** @type {Map<string, import("./vendors.js").Told>} */
  told = new Map();
  /** The one that is meant where no name is said. */
  answered = "";

  /** @param {CallInfo} [info] */
  find(info) {
    return this.told.get(info?.callUUID ?? this.answered);
  }

  /** @param {CallInfo} [info] */
  ended(info) {
    this.find(info)?.ended();
    this.told.delete(info?.callUUID ?? this.answered);
  }
}

/** The first is there; each other is asked for, and waited for. */
class Tokens {
  /** @type {string | null} */
  #first;
  #ask;
  /** @type {((token: string) => void)[]} */
  #waiting = [];

  /** @param {string} first @param {() => void} ask */
  constructor(first, ask) {
    this.#first = first;
    this.#ask = ask;
  }

  /** @returns {Promise<string>} */
  next() {
    const first = this.#first;
    this.#first = null;
    if (first !== null) return Promise.resolve(first);
    const given = new Promise((resolve) => void this.#waiting.push(resolve));
    this.#ask();
    return given;
  }

  /** @param {string} token */
  give(token) {
    if (this.#waiting.length === 0) this.#first = token;
    for (const take of this.#waiting.splice(0)) take(token);
  }
}
