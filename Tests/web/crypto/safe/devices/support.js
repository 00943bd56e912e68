// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  encrypt,
  importAESKey,
} from "../../../../../web/crypto/hazmat/aesgcm.js";
import {
  concat,
  systemRandom,
  toHex,
} from "../../../../../web/crypto/hazmat/bytes.js";
import { setupReceiver } from "../../../../../web/crypto/hazmat/hpke.js";
import { Writer } from "../../../../../web/crypto/hazmat/writer.js";
import { XWingPrivateKey } from "../../../../../web/crypto/hazmat/xwing.js";
import { beginEnrol } from "../../../../../web/crypto/safe/devices/enrolments.js";
import {
  passphraseCredential,
  passphraseEvidence,
} from "../../../../../web/crypto/safe/devices/request-cores.js";
import { openSealed } from "../../../../../web/crypto/safe/devices/device-seals.js";
import { beginUnlock } from "../../../../../web/crypto/safe/devices/unlocks.js";
import { MemberSeeds } from "../../../../../web/crypto/safe/members/member-seeds.js";
import { randomId } from "../../../../../web/crypto/safe/records/record-ids.js";
import { check, equalTexts } from "../../support.js";
import { Custodian } from "../../vectors/operations/custodian.js";

/** @import { Bytes } from "../../../../../web/crypto/hazmat/bytes.js" */

export const hid = "ab".repeat(32);

/** A custodian that speaks the sealed messages, on a clock of its own. */
export class Sealed {
  #custodian = new Custodian();
  #seed = systemRandom(32);
  now = 1000;

  async pk() {
    return (await XWingPrivateKey.fromSeed(this.#seed)).publicBytes;
  }

  /** @param {string} device */
  challenge(device) {
    const c = systemRandom(32);
    this.#custodian.challenges.set(toHex(c), { device, at: this.now });
    return c;
  }

  /** @param {Bytes} request */
  async answer(request) {
    const key = await XWingPrivateKey.fromSeed(this.#seed);
    const enc = request.slice(32, 1152);
    const context = await setupReceiver("device/request", key, enc);
    const text = await context.open(request.slice(0, 32), request.slice(1152));
    check(text.length === 8192, "every request is of one size");
    const said = await this.#custodian.handle(text, ++this.now);
    const plain = new Writer().u8(said.status).u8(said.tries)
      .u32(said.wrong_since_ok).u64(said.last_ok).fixed(said.share, 32).done();
    const nonce = systemRandom(12);
    const aes = await importAESKey(await context.export("device/response"));
    return concat(nonce, await encrypt(aes, nonce, plain));
  }
}

/**
 * @param {string} pin
 * @param {{custodian: Sealed, seeds: MemberSeeds, evidence: Bytes}} [of] whose
 */
export async function enrolled(pin, of) {
  const custodian = of?.custodian ?? new Sealed();
  const custodianPk = await custodian.pk();
  const seeds = of?.seeds ?? MemberSeeds.make();
  const device = randomId();
  const evidence = of?.evidence ?? systemRandom(32);
  const keys = await seeds.keys();
  const challenge = custodian.challenge(device);
  const enrol = await beginEnrol({
    hid,
    device,
    pin,
    seeds,
    keys,
    custodianPk,
    challenge,
    evidence: passphraseEvidence(evidence),
    credential: await passphraseCredential(evidence),
  });
  const made = await enrol.finish(await custodian.answer(enrol.request));
  equalTexts(made.status, "ok");
  return { custodian, custodianPk, keys, seeds, evidence, stored: made.device };
}

/** @typedef {Awaited<ReturnType<typeof enrolled>>} Enrolled */

/**
 * @param {Enrolled} it @param {string} pin @param {Bytes} [evidence]
 * @param {Bytes[]} [thirds]
 */
export async function unlock(
  { custodian, custodianPk, stored },
  pin,
  evidence,
  thirds,
) {
  const pending = await beginUnlock({
    device: stored,
    pin,
    custodianPk,
    challenge: custodian.challenge(stored.id),
    ...(evidence ? { evidence: passphraseEvidence(evidence) } : {}),
    open: (...of) => openSealed(...of, thirds),
  });
  return pending.finish(await custodian.answer(pending.request));
}
