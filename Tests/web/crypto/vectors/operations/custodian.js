// SPDX-License-Identifier: AGPL-3.0-or-later
import { equal, toHex } from "../../../../../web/crypto/hazmat/bytes.js";
import { VerifyingKey } from "../../../../../web/crypto/hazmat/ed25519.js";
import { sha256 } from "../../../../../web/crypto/hazmat/hash.js";
import { Reader } from "../../../../../web/crypto/hazmat/reader.js";
import { Refused } from "../../../../../web/crypto/refused.js";
import { memberId } from "../../../../../web/crypto/safe/members/member-ids.js";

/** @import { Bytes, Hex } from "../../../../../web/crypto/hazmat/bytes.js" */
/** @import { Operation } from "../runner.js" */

// A stand-in for the custodian, by PROTOCOL section 13, so that what the client
// writes is read by rules and not only compared.

const EVIDENCE_SECONDS = 12 * 3600;
const CHALLENGE_SECONDS = 120;
const TRIES = 10;
const ZEROS = new Uint8Array(32);

/**
 * @typedef {{ member: Hex, key: VerifyingKey, share: Bytes, proof: Bytes,
 *   tries: number, wrong: number, lastOk: number, evidenceAt: number,
 *   isLeft?: boolean }} Device
 * @typedef {{ status: number, tries: number, wrong_since_ok: number,
 *   last_ok: number, share: Bytes }} Answer
 * @typedef {ReturnType<typeof readCore>} Core
 */

/** @param {Bytes} text */
function readCore(text) {
  const reader = new Reader(text);
  const fields = {
    op: reader.u8(),
    device: reader.hex(16),
    member: reader.hex(16),
    c: reader.hex(32),
    proof: reader.fixed(32),
    kind: reader.u8(),
    evidence: reader.vector(),
    args: reader.vector(),
  };
  const core = text.slice(0, reader.offset);
  return { ...fields, core, sig: reader.fixed(64) };
}

/** @param {Bytes} args */
function readArguments(args) {
  const reader = new Reader(args);
  const made = {
    devicePk: reader.fixed(32),
    share: reader.fixed(32),
    credential: reader.vector(),
    signPk: reader.fixed(32),
    sealPk: reader.fixed(1216),
    sig: reader.fixed(64),
  };
  reader.end();
  return made;
}

/** @param {number} status @returns {Answer} before any try is spent */
const refusal = (status) => ({
  status,
  tries: 0,
  wrong_since_ok: 0,
  last_ok: 0,
  share: ZEROS,
});

export class Custodian {
  /** @type {Map<Hex, { device: Hex, at: number }>} */
  challenges = new Map();
  /** @type {Map<Hex, Device>} */
  #devices = new Map();
  /** @type {Map<Hex, Bytes>} */
  #credentials = new Map();

  /** @param {Bytes} text @param {number} now @returns {Promise<Answer>} */
  async handle(text, now) {
    const core = readCore(text);
    if (core.op === 5 && core.args.length !== 16) return refusal(6);
    const challenge = this.challenges.get(core.c);
    this.challenges.delete(core.c);
    if (
      challenge?.device !== core.device ||
      now > challenge.at + CHALLENGE_SECONDS
    ) return refusal(4);
    try {
      if (core.op === 7 && core.args.length > 0) return refusal(6);
      return core.op === 1 || core.op === 6
        ? await this.#enrol(core, now)
        : await this.#use(core, now);
    } catch (error) {
      if (error instanceof Refused) return refusal(5);
      throw error;
    }
  }

  /** @param {Core} core @param {number} now */
  async #enrol(core, now) {
    const args = readArguments(core.args);
    if (await memberId(args.signPk, args.sealPk) !== core.member) {
      return refusal(5);
    }
    if (this.#devices.has(core.device)) return refusal(5);
    const key = new VerifyingKey(args.devicePk);
    await key.verify("device/auth", core.sig, core.core);
    const said = core.core.slice(0, core.core.length - 64);
    await new VerifyingKey(args.signPk).verify("device/enrol", args.sig, said);
    const hash = await sha256(core.evidence);
    if (core.kind !== 3 || !equal(hash, args.credential)) return refusal(3);
    this.#credentials.set(core.member, args.credential);
    const { member, proof } = core;
    const fresh = { tries: TRIES, wrong: 0, lastOk: now, evidenceAt: now };
    this.#devices.set(core.device, {
      member,
      proof,
      key,
      share: args.share,
      ...fresh,
    });
    return { ...refusal(0), tries: TRIES, last_ok: now };
  }

  /** @param {Core} core @param {number} now */
  async #use(core, now) {
    const device = this.#devices.get(core.device);
    if (device?.member !== core.member) return refusal(5);
    await device.key.verify("device/auth", core.sig, core.core);
    if (core.kind === 4) {
      if (core.op === 5) return refusal(3);
      if (now > device.evidenceAt + EVIDENCE_SECONDS) return refusal(3);
    } else {
      const credential = this.#credentials.get(core.member) ?? ZEROS;
      if (!equal(await sha256(core.evidence), credential)) return refusal(3);
      device.evidenceAt = now;
    }
    const made = attempt(device, core, now);
    return core.op === 5 && made.status === 0
      ? this.#revoke(toHex(core.args), core, made)
      : made;
  }

  /** @param {Hex} id @param {Core} core @param {Answer} made */
  #revoke(id, core, made) {
    const device = this.#devices.get(id);
    if (!device) return { ...made, status: 9 };
    if (device.member !== core.member) return { ...made, status: 5 };
    Object.assign(device, { share: ZEROS, tries: 0 });
    return id === core.device ? { ...made, tries: 0 } : made;
  }
}

/** @param {Device} device @param {Core} core @param {number} now @returns {Answer} */
function attempt(device, core, now) {
  const { wrong, lastOk } = device;
  if (device.tries === 0 || device.isLeft) {
    return answer(2, device, wrong, lastOk);
  }
  device.tries--;
  if (!equal(core.proof, device.proof)) {
    device.wrong++;
    if (device.tries === 0) device.share = ZEROS;
    return answer(device.tries === 0 ? 2 : 1, device, wrong + 1, lastOk);
  }
  Object.assign(device, { tries: TRIES, wrong: 0, lastOk: now });
  if (core.op === 3) {
    device.proof = core.args.slice(0, 32);
    device.share = core.args.slice(32);
  }
  if (core.op === 7) device.isLeft = true;
  const made = answer(0, device, wrong, lastOk);
  return core.op === 2 ? { ...made, share: device.share } : made;
}

/** @param {number} status @param {Device} device @param {number} wrong @param {number} lastOk */
const answer = (status, { tries }, wrong, lastOk) => ({
  status,
  tries,
  wrong_since_ok: wrong,
  last_ok: lastOk,
  share: ZEROS,
});

/** @type {Record<string, Operation>} */
export const custodian = {
  "custodian": async (i) => {
    const one = new Custodian();
    /** @type {Answer[]} */
    const answers = [];
    for (const step of i.list("steps").map((each) => i.of(each))) {
      if (step.has("challenge")) {
        one.challenges.set(step.text("challenge"), {
          device: step.text("device"),
          at: step.number("now"),
        });
      } else {answers.push(
          await one.handle(step.bytes("pt"), step.number("now")),
        );}
    }
    return { ...answers };
  },
};
