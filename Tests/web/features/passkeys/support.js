// SPDX-License-Identifier: AGPL-3.0-or-later
import { fromHex, toBase64url } from "../../../../web/lib/bytes.js";
import { Problem } from "../../../../web/lib/problem.js";
import { readNewPasskey } from "../../../../web/crypto/safe/devices/passkeys.js";
import { readVectors } from "../../crypto/support.js";

/** @typedef {import("../../../../web/features/passkeys/adding.js").Places} Adds */
/** @typedef {import("../../../../web/features/passkeys/removing.js").Places} Removes */
/** @typedef {{add?: {id: Uint8Array}, remove?: Uint8Array}} Change */
/** @typedef {import("../../../../web/lib/proofs.js").HeldPasskey} HeldPasskey */

/** @type {unknown} */
const file = await readVectors("passkeys/webauthn");
const { cases } =
  /** @type {{ cases: { op: string, bytes: string }[] }} */ (file);
/** What authenticators of the specification's examples say of a new passkey. */
const SAID = cases.filter(({ op }) => op === "authenticator-data")
  .map(({ bytes }) => fromHex(bytes));

/**
 * A custodian, a server and a browser, each of which can fail where a test
 * wants it to: `fails` has what is thrown, once each, before or after the act.
 */
export class World {
  /** @type {Set<string>} */
  custodian = new Set();
  /** @type {Set<string>} */
  server = new Set();
  /** @type {Map<string, string>} */
  labels = new Map();
  /** @type {string[]} */
  done = [];
  now = 0;
  made = 0;
  /** @type {Map<string, unknown>} by `before make`, `after post` */
  fails = new Map();
  /** @type {Set<string>} challenges that were used */
  #spent = new Set();
  /** What the custodian says instead of doing it. */
  status = "";

  get #shared() {
    return {
      label: (/** @type {string} */ id, /** @type {string} */ name) =>
        this.#act("label", () => void this.labels.set(id, name)),
      unlabel: (/** @type {string} */ id) =>
        this.#act("unlabel", () => void this.labels.delete(id)),
      custodian: (/** @type {Change} */ change) =>
        this.#act("custodian", () => this.#change(change)),
      confirm: () =>
        this.#act("confirm", () => ({ auth: "the passphrase once more" })),
    };
  }

  /** @returns {Adds} */
  get adds() {
    return {
      ...this.#shared,
      challenge: () =>
        Promise.resolve(toBase64url(new Uint8Array([this.made]))),
      make: () => this.#act("make", () => this.#make()),
      post: (body) => this.#act("post", () => this.#add(body)),
      held: () => this.#act("held", () => this.#held()),
      now: () => this.now,
    };
  }

  /** @returns {Removes} */
  get removes() {
    return {
      ...this.#shared,
      post: (id) => this.#act("post", () => this.#remove(id)),
      forget: () => this.#act("forget", () => {}),
    };
  }

  /** @template T @param {string} name @param {() => T} act @returns {Promise<T>} */
  async #act(name, act) {
    await Promise.resolve();
    this.done.push(name);
    this.#fail(`before ${name}`);
    const result = act();
    this.#fail(`after ${name}`);
    return result;
  }

  /** @param {string} when */
  #fail(when) {
    const error = this.fails.get(when);
    if (error === undefined) return;
    this.fails.delete(when);
    throw error;
  }

  #make() {
    const authenticatorData = SAID[this.made++];
    if (!authenticatorData) throw new Error("no more examples");
    const { id } = readNewPasskey(authenticatorData);
    return { id, authenticatorData, clientDataJSON: id, prf: null };
  }

  /** @param {Change} change */
  #change({ add, remove }) {
    if (this.status) return { status: this.status, tries: 9 };
    if (add) this.custodian.add(toBase64url(add.id));
    const gone = remove && this.custodian.delete(toBase64url(remove));
    return { status: gone === false ? "credential" : "ok", tries: 10 };
  }

  /** @param {{challenge?: string, clientDataJSON?: string}} body */
  #add({ challenge = "", clientDataJSON = "" }) {
    if (this.#spent.has(challenge)) throw new Problem("wrong-sign-in", 401);
    this.#spent.add(challenge);
    // In this world it says the id.
    this.server.add(clientDataJSON);
  }

  /** @param {string} id */
  #remove(id) {
    if (!this.server.delete(id)) throw new Problem("not-found", 404);
  }

  /** @returns {HeldPasskey[]} */
  #held() {
    return [...this.server].map((id) => ({ id, key: "", createdAt: 1 }));
  }

  /** How many the custodian holds, the server, and how many have a label. */
  get standing() {
    return [this.custodian.size, this.server.size, this.labels.size];
  }
}

export const OFFLINE = new Problem("offline", 0);
