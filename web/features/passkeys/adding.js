// SPDX-License-Identifier: AGPL-3.0-or-later
import { CustodianRefusal } from "../../lib/custodian.js";
import { fromBase64url, toBase64url } from "../../lib/bytes.js";
import { PasskeyRefused } from "../../lib/passkeys.js";
import { Problem } from "../../lib/problem.js";
import { readNewPasskey } from "../../crypto/safe/devices/passkeys.js";

/**
 * @typedef {import("../../lib/passkeys.js").MadePasskey} MadePasskey
 * @typedef {import("../../lib/proofs.js").Confirm} Confirm
 * @typedef {import("../../lib/proofs.js").HeldPasskey} HeldPasskey
 * @typedef {import("../../crypto/safe/devices/passkeys.js").Passkey} Passkey
 * @typedef {"make" | "custodian" | "server"} Step
 *
 * @typedef {object} Places what an adding needs of the world
 * @property {() => Promise<string>} challenge of the application server
 * @property {(challenge: Uint8Array<ArrayBuffer>) => Promise<MadePasskey>} make
 * @property {(id: string, name: string) => Promise<unknown>} label
 * @property {(id: string) => Promise<unknown>} unlabel
 * @property {(change: {add?: Passkey, remove?: Uint8Array<ArrayBuffer>})
 *   => Promise<{status: string, tries: number}>} custodian
 * @property {() => Promise<Confirm>} confirm
 * @property {(body: object) => Promise<unknown>} post to the server
 * @property {() => Promise<HeldPasskey[]>} held at the server
 * @property {() => number} now milliseconds
 */

/** Younger than the challenge that it was made for lives, with a touch left. */
const FRESH_MS = 100_000;
/** The server has refused it for good; it may have taken what got no answer. */
const REFUSED = [
  "wrong-sign-in",
  "code-required",
  "wrong-code",
  "passkey-required",
  "passkey-limit",
  "malformed",
  "conflict",
];

/**
 * One passkey on its way to the two that must know it: the custodian first,
 * then the server, so that whoever signs in by it can also unlock. Before
 * either its label is kept: what is left undone is found by it, here or in
 * another browser. `goOn` does what is left, however often it was broken off.
 */
export class Adding {
  #places;
  #name;
  /** Whether undoing costs no touch of hers. */
  #undoes;
  /** @type {(MadePasskey & {challenge: string, at: number}) | null} */
  #made = null;
  #isLabelled = false;
  /** The custodian may hold it: it was sent. */
  #isSent = false;
  #isHeld = false;

  /**
   * @param {Places} places
   * @param {{name: string, by: "passphrase" | "passkey"}} how
   */
  constructor(places, { name, by }) {
    this.#places = places;
    this.#name = name;
    this.#undoes = by === "passphrase";
  }

  /**
   * @param {(step: Step) => void} say before each step that may take a while
   * @throws {CustodianRefusal} @throws {Problem}
   * @throws {import("../../lib/passkeys.js").PasskeyRefused}
   */
  async goOn(say) {
    if (this.#made && !this.#isFresh(this.#made)) {
      // Too old for the server, which may have taken it all the same.
      if (await this.#isKnown(this.#made)) return;
      await this.#takeBack();
    }
    if (!this.#made) {
      say("make");
      this.#made = await this.#make();
    }
    const made = this.#made;
    if (!this.#isLabelled) {
      await this.#places.label(toBase64url(made.id), this.#name);
      this.#isLabelled = true;
    }
    if (!this.#isHeld) {
      say("custodian");
      await this.#tellCustodian(made);
    }
    say("server");
    await this.#tellServer(made);
  }

  /** She leaves it: as far as this can be without a touch, nothing was done. */
  async giveUp() {
    const made = this.#made;
    if (!made) return;
    const isKnown = await this.#isKnown(made).catch(() => true);
    if (!isKnown) await this.#takeBack();
  }

  /** @param {{at: number}} made */
  #isFresh({ at }) {
    return this.#places.now() - at < FRESH_MS;
  }

  async #make() {
    const challenge = await this.#places.challenge();
    const at = this.#places.now();
    const made = await this.#places.make(fromBase64url(challenge));
    return { ...made, challenge, at };
  }

  /** @param {MadePasskey} made */
  async #tellCustodian({ authenticatorData }) {
    const add = readNewPasskey(authenticatorData);
    const before = this.#isSent;
    this.#isSent = true;
    const { status } = await this.#places.custodian({ add })
      .catch((error) => {
        // Without her touch nothing was sent.
        if (error instanceof PasskeyRefused) this.#isSent = before;
        throw error;
      });
    if (status !== "ok") throw new CustodianRefusal(status);
    this.#isHeld = true;
  }

  /** @param {MadePasskey & {challenge: string}} made */
  async #tellServer(made) {
    const { challenge, authenticatorData, clientDataJSON } = made;
    try {
      await this.#places.post({
        challenge,
        authenticatorData: toBase64url(authenticatorData),
        clientDataJSON: toBase64url(clientDataJSON),
        confirm: await this.#places.confirm(),
      });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      // The answer alone was lost, or this is the second time that it is sent.
      if (await this.#isKnown(made)) return;
      if (REFUSED.includes(error.code)) await this.#takeBack();
      throw error;
    }
  }

  /** @param {MadePasskey} made @throws {Problem} then nobody knows yet */
  async #isKnown(made) {
    const id = toBase64url(made.id);
    return (await this.#places.held()).some((one) => one.id === id);
  }

  /**
   * From the custodian too. Where that takes a touch of its own, or does not
   * work, the label stays, and the list offers it.
   */
  async #takeBack() {
    const made = this.#made;
    if (made && await this.#leaveCustodian(made)) {
      await this.#places.unlabel(toBase64url(made.id)).catch(() => {});
    }
    this.#forget();
  }

  /** @param {MadePasskey} made @returns {Promise<boolean>} it is not there */
  async #leaveCustodian({ id }) {
    if (!this.#isSent) return true;
    if (!this.#undoes) return false;
    try {
      const { status } = await this.#places.custodian({ remove: id });
      // `credential`: it was not held.
      return status === "ok" || status === "credential";
    } catch {
      return false;
    }
  }

  #forget() {
    this.#made = null;
    this.#isLabelled = false;
    this.#isSent = false;
    this.#isHeld = false;
  }
}
