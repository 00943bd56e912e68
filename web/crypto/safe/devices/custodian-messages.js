// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  decrypt,
  importAESKey,
  NONCE_LENGTH,
  TAG_LENGTH,
} from "../../hazmat/aesgcm.js";
import { concat, fromHex, systemRandom } from "../../hazmat/bytes.js";
import { setupSender } from "../../hazmat/hpke.js";
import { Reader } from "../../hazmat/reader.js";
import { XWingPublicKey } from "../../hazmat/xwing.js";
import { Refused } from "../../refused.js";

/** @import { Bytes, Hex, RandomSource } from "../../hazmat/bytes.js" */
/** @import { Signer } from "../records/seal-envelope.js" */

const TEXT_LENGTH = 8192;
const ANSWER_LENGTH = 46;

/** In the order of their numbers on the wire. */
const STATUSES = /** @type {const} */ ([
  "ok",
  "wrong-pin",
  "share-deleted",
  "evidence",
  "challenge",
  "device-or-member",
  "malformed",
  "credential",
  "copied",
  "unknown-device",
]);

/**
 * What the custodian says. tries: as after this request. wrongSinceOk and
 * lastOk (Unix seconds): as before it.
 * @typedef {{ status: typeof STATUSES[number], tries: number,
 *   wrongSinceOk: number, lastOk: number }} CustodianAnswer
 */

/** A request on its way: what to send, and the key of the one answer to it. */
export class CustodianExchange {
  #responseKey;

  /** @param {Bytes} request @param {Bytes} responseKey 32 bytes */
  constructor(request, responseKey) {
    /** @readonly */
    this.request = request;
    this.#responseKey = responseKey;
  }

  /** @param {Bytes} response @throws {Refused} see openResponse */
  open(response) {
    return openResponse(this.#responseKey, response);
  }
}

/**
 * hid | HPKE of core ‖ device signature ‖ zeros: always of one size, so the
 * application server, which carries it, sees nothing but that it was sent.
 * @param {Hex} hid @param {Bytes} custodianPk by the roster or the setup link
 * @param {Bytes} core @param {Signer} device @param {RandomSource} [random]
 */
export async function sealRequest(
  hid,
  custodianPk,
  core,
  device,
  random = systemRandom,
) {
  const text = new Uint8Array(TEXT_LENGTH);
  text.set(concat(core, await device.sign("device/auth", core)));
  const key = new XWingPublicKey(custodianPk);
  const { enc, context } = await setupSender("device/request", key, random);
  const aad = fromHex(hid);
  const request = concat(aad, enc, await context.seal(aad, text));
  text.fill(0);
  return new CustodianExchange(
    request,
    await context.export("device/response"),
  );
}

/**
 * @param {Bytes} responseKey @param {Bytes} response nonce[12] ‖ 46 bytes ‖ tag
 * @returns {Promise<CustodianAnswer & { share: Bytes }>} share: zeros unless
 * an unlock went well
 * @throws {Refused} "truncated", "trailing", "open", "status"
 */
export async function openResponse(responseKey, response) {
  const length = NONCE_LENGTH + ANSWER_LENGTH + TAG_LENGTH;
  if (response.length < length) throw new Refused("truncated");
  if (response.length > length) throw new Refused("trailing");
  const key = await importAESKey(responseKey);
  const nonce = response.slice(0, NONCE_LENGTH);
  const text = await decrypt(key, nonce, response.slice(NONCE_LENGTH));
  const reader = new Reader(text);
  const status = STATUSES[reader.u8()];
  if (status === undefined) throw new Refused("status");
  return {
    status,
    tries: reader.u8(),
    wrongSinceOk: reader.u32(),
    lastOk: reader.u64(),
    share: reader.fixed(32),
  };
}
