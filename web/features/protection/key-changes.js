// SPDX-License-Identifier: AGPL-3.0-or-later
import { sealSlot, THIRD_LENGTH } from "../../crypto/safe/devices/key-slots.js";
import { equal, systemRandom } from "../../crypto/hazmat/bytes.js";
import { changeKeys } from "../../lib/device-changes.js";
import { CustodianRefusal } from "../../lib/custodian.js";
import { custodianFor, ownPlace, unlockOwn } from "../unlock/unlocking.js";
import { openedWithPin } from "../../lib/pin-duty.js";
import { PasskeyRefused } from "../../lib/passkeys.js";
import { store } from "../../lib/app.js";
import { touchOwnKey } from "../../lib/own-key.js";

/**
 * @typedef {import("../../lib/sealing.js").Bytes} Bytes
 * @typedef {import("../../lib/sealing.js").StoredDevice} StoredDevice
 * @typedef {import("../../lib/security-keys.js").KeyAnswer} KeyAnswer
 * @typedef {import("../../crypto/safe/devices/device-seals.js").DeviceKey} DeviceKey
 * @typedef {import("../../lib/device-changes.js").Change} Change
 * @typedef {{name: string, isPasskey: boolean}} Called
 */

/**
 * A change of the keys of this device, opened by PIN, sign-in and, where it has
 * keys, one of them. It can be made once; wipe() it in any case.
 */
export class KeyChange {
  #pin;
  #opened;
  /** What was touched to open it. @type {KeyAnswer | undefined} */
  #touched;

  /**
   * @param {string} pin
   * @param {Pick<Change, "device" | "seeds" | "thirdFactor">} opened
   * @param {KeyAnswer} [touched]
   */
  constructor(pin, opened, touched) {
    this.#pin = pin;
    this.#opened = opened;
    this.#touched = touched;
    /** @readonly what keys of this device are asked for */
    this.prfSalt = opened.thirdFactor?.keys.prfSalt ?? systemRandom(32);
  }

  /**
   * @param {string} pin @param {import("../../lib/proofs.js").Proof} proof
   * @param {AbortSignal} signal
   * @throws {CustodianRefusal} @throws {PasskeyRefused}
   */
  static async open(pin, proof, signal) {
    const touched = await touchOwnKey(await ownPlace(), signal);
    const { thirds, key } = touched;
    try {
      const isProof = proof.by === "passkey" && touched.evidence;
      const shown = isProof ? touched : { thirds, evidence: proof.evidence };
      const answer = await unlockOwn({ pin, ...shown, until: signal });
      const { status, seeds, device, thirdFactor = null } = answer;
      if (status !== "ok") throw new CustodianRefusal(status);
      if (!seeds || !device) throw new PasskeyRefused("no-key");
      return new KeyChange(pin, { device, seeds, thirdFactor }, key);
    } catch (error) {
      key?.prf.fill(0);
      throw error;
    } finally {
      for (const third of thirds) third.fill(0);
    }
  }

  get slots() {
    return this.#opened.thirdFactor?.keys.slots ?? [];
  }

  /**
   * One key more. Where there is one already the secret stays, and the others
   * with it.
   * @param {KeyAnswer} key wiped here @param {Called} called
   */
  async add(key, called) {
    const { device, thirdFactor } = this.#opened;
    const { prfSalt } = this;
    const third = thirdFactor?.third ?? systemRandom(THIRD_LENGTH);
    try {
      const at = Math.floor(Date.now() / 1000);
      const slot = { ...await sealSlot(device, key, third), ...called, at };
      const keys = { prfSalt, slots: [...this.slots, slot] };
      if (thirdFactor) await keep({ ...device, keys });
      else await this.#replace({ third, keys });
    } finally {
      third.fill(0);
      key.prf.fill(0);
    }
  }

  /** Those that a removal has to ask for. @param {Bytes} id to be removed */
  toBeTouched(id) {
    const isAsked = (/** @type {Bytes} */ other) =>
      equal(other, id) ||
      (this.#touched !== undefined && equal(other, this.#touched.id));
    return this.slots.filter((slot) => !isAsked(slot.id));
  }

  /**
   * A new secret and a new share: what the key that goes has opened, here or
   * in a copy, it opens no more. Without any other key the device opens by PIN.
   * @param {Bytes} id @param {readonly KeyAnswer[]} answers of those that stay,
   * wiped here; whichever gave none goes too
   */
  async remove(id, answers) {
    const third = systemRandom(THIRD_LENGTH);
    try {
      const slots = await this.#slotsWithout(id, answers, third);
      const keys = { prfSalt: this.prfSalt, slots };
      await this.#replace(slots.length > 0 ? { third, keys } : null);
    } finally {
      third.fill(0);
      for (const { prf } of answers) prf.fill(0);
    }
  }

  /** @param {Bytes} id @param {readonly KeyAnswer[]} answers @param {Bytes} third */
  async #slotsWithout(id, answers, third) {
    const given = this.#touched ? [...answers, this.#touched] : answers;
    /** @type {DeviceKey[]} */
    const slots = [];
    for (const slot of this.slots) {
      const answer = given.find((one) => equal(one.id, slot.id));
      if (equal(slot.id, id) || !answer) continue;
      const sealed = await sealSlot(this.#opened.device, answer, third);
      const { device: _, ...kept } = slot;
      slots.push({ ...kept, ...sealed });
    }
    return slots;
  }

  wipe() {
    this.#opened.seeds.wipe();
    this.#opened.thirdFactor?.third.fill(0);
    this.#touched?.prf.fill(0);
    this.#pin = "";
  }

  /** @param {Change["thirdFactor"]} thirdFactor */
  async #replace(thirdFactor) {
    const { device, seeds } = this.#opened;
    const custodianPk = await custodianFor(device);
    const what = { device, seeds, custodianPk, thirdFactor };
    const pin = this.#pin;
    openedWithPin(pin, await changeKeys({ ...what, pin, keep }));
  }
}

/** @param {StoredDevice} device */
const keep = (device) => store.keepDevice(device.member, device);
