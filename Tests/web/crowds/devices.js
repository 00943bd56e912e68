// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  fromBase64url,
  fromHex,
  systemRandom,
  toBase64url,
} from "../../../web/crypto/hazmat/bytes.js";
import { beginEnrol } from "../../../web/crypto/safe/devices/enrolments.js";
import {
  passphraseCredential,
  passphraseEvidence,
} from "../../../web/crypto/safe/devices/request-cores.js";
import { beginUnlock } from "../../../web/crypto/safe/devices/unlocks.js";
import { randomId } from "../../../web/crypto/safe/records/record-ids.js";
import { ask } from "./crowd.js";

/** @import { Bytes } from "../../../web/crypto/hazmat/bytes.js" */
/** @import { CustodianAnswer } from "../../../web/crypto/safe/devices/custodian-messages.js" */
/** @import { Crowd } from "./crowd.js" */

const PIN = "58203917";

/**
 * A device of the admin's, enrolled at the custodian and unlocked, as a
 * browser does it. @param {Crowd} crowd
 * @returns {Promise<Record<"share" | "evidence" | "pin", Bytes>>} what the
 * custodian was sent; pin: stretched
 */
export async function enrolAndUnlock(crowd) {
  const { hid, keys, seeds, custodianPk } = crowd.own;
  const id = randomId();
  const bytes = systemRandom(32);
  const evidence = passphraseEvidence(bytes);
  const { device } = await exchange(
    crowd,
    await beginEnrol({
      hid,
      device: id,
      pin: PIN,
      seeds,
      keys,
      custodianPk,
      challenge: await challenge(crowd, id),
      evidence,
      credential: await passphraseCredential(bytes),
    }),
  );
  await crowd.register(id);
  /** @type {{ share?: Bytes, pin?: Bytes }} */
  const seen = {};
  await exchange(
    crowd,
    await beginUnlock({
      device,
      pin: PIN,
      custodianPk,
      challenge: await challenge(crowd, id),
      open: (_, k, share) => {
        Object.assign(seen, { share: share.slice(), pin: k.slice() });
        return Promise.resolve({});
      },
    }),
  );
  if (!seen.share || !seen.pin) throw new Error("no share came back");
  return { share: seen.share, pin: seen.pin, evidence: bytes };
}

/** @param {Crowd} crowd @param {string} device */
async function challenge({ address, cookie }, device) {
  const headers = { Cookie: cookie };
  const body = { device };
  const answer = await ask(address, "custodian/challenge", { headers, body });
  return fromHex((await answer.json()).challenge);
}

/**
 * @template {CustodianAnswer} Answer @param {Crowd} crowd
 * @param {{ request: Bytes, finish: (response: Bytes) => Promise<Answer> }} begun
 */
async function exchange({ address, cookie }, begun) {
  const headers = { Cookie: cookie };
  const body = { request: toBase64url(begun.request) };
  const answer = await ask(address, "custodian", { headers, body });
  const { response } = await answer.json();
  const done = await begun.finish(fromBase64url(response));
  if (done.status !== "ok") throw new Error(done.status);
  return done;
}
