// SPDX-License-Identifier: AGPL-3.0-or-later

class Credential {
  static capabilities = () => ({});
  static getClientCapabilities = () =>
    Promise.resolve(Credential.capabilities());

  rawId = new Uint8Array([1, 2]).buffer;
  /** @param {unknown} response @param {object} results */
  constructor(response, results) {
    this.response = response;
    this.getClientExtensionResults = () => results;
  }
}

class Response {
  authenticatorData = new Uint8Array([3]).buffer;
  clientDataJSON = new Uint8Array([4]).buffer;
  signature = new Uint8Array([5]).buffer;
  getAuthenticatorData() {
    return this.authenticatorData;
  }
}

/** A browser that can, with an authenticator that answers as a test says. */
export class Browser {
  /** @type {any[]} what it was asked */
  asked = [];
  /** @type {object} */
  results = {};
  /** @type {Error | null} */
  fails = null;
  /** What it says of itself. @type {Record<string, boolean>} */
  capabilities = {};
  #before = new Map();

  constructor() {
    const answer = (/** @type {object} */ options) => {
      this.asked.push(options);
      if (this.fails) return Promise.reject(this.fails);
      return Promise.resolve(new Credential(new Response(), this.results));
    };
    Credential.capabilities = () => this.capabilities;
    this.#put(globalThis, "PublicKeyCredential", Credential);
    this.#put(globalThis, "AuthenticatorAttestationResponse", Response);
    this.#put(globalThis, "AuthenticatorAssertionResponse", Response);
    this.#put(globalThis, "location", { hostname: "hotline.example" });
    this.#put(navigator, "credentials", { create: answer, get: answer });
  }

  /** @param {object} where @param {string} name @param {unknown} value */
  #put(where, name, value) {
    const before = Object.getOwnPropertyDescriptor(where, name);
    this.#before.set(name, [where, before]);
    Object.defineProperty(where, name, { value, configurable: true });
  }

  [Symbol.dispose]() {
    for (const [name, [where, before]] of this.#before) {
      if (before) Object.defineProperty(where, name, before);
      else Reflect.deleteProperty(where, name);
    }
  }
}
