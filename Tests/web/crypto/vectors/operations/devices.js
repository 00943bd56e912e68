// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  encrypt,
  importAESKey,
} from "../../../../../web/crypto/hazmat/aesgcm.js";
import { concat, toHex } from "../../../../../web/crypto/hazmat/bytes.js";
import { SigningKey } from "../../../../../web/crypto/hazmat/ed25519.js";
import { sha256 } from "../../../../../web/crypto/hazmat/hash.js";
import { hkdf } from "../../../../../web/crypto/hazmat/hkdf.js";
import { setupReceiver } from "../../../../../web/crypto/hazmat/hpke.js";
import { labelAlone } from "../../../../../web/crypto/hazmat/labels.js";
import { Writer } from "../../../../../web/crypto/hazmat/writer.js";
import { XWingPrivateKey } from "../../../../../web/crypto/hazmat/xwing.js";
import { Refused } from "../../../../../web/crypto/refused.js";
import {
  openResponse,
  sealRequest,
} from "../../../../../web/crypto/safe/devices/custodian-messages.js";
import {
  blobAAD,
  deriveKEK,
  deriveProof,
  stretchPIN,
} from "../../../../../web/crypto/safe/devices/device-keys.js";
import {
  openSlot,
  sealSlot,
  slotAAD,
} from "../../../../../web/crypto/safe/devices/key-slots.js";
import {
  addPasskeyCore,
  enrolCore,
  leaveCore,
  removePasskeyCore,
  replaceCore,
  revokeCore,
  unlockCore,
} from "../../../../../web/crypto/safe/devices/request-cores.js";
import { MemberSeeds } from "../../../../../web/crypto/safe/members/member-seeds.js";
import { fixedRandom } from "../scene.js";

/** @import { Bytes } from "../../../../../web/crypto/hazmat/bytes.js" */
/** @import { Operation } from "../runner.js" */
/** @import { Inputs } from "../inputs.js" */

const STATUSES = ["ok", "wrong-pin", "share-deleted"];

/** @param {Inputs} i @returns {Promise<Bytes>} */
function coreOf(i) {
  const kind = /** @type {1 | 2 | 3 | 4} */ (i.number("ev_type"));
  const fields = {
    device: i.text("device"),
    member: i.text("member"),
    challenge: i.bytes("c"),
    proof: i.bytes("proof"),
    evidence: { kind, bytes: i.bytes("evidence") },
  };
  switch (i.text("request")) {
    case "unlock":
      return Promise.resolve(unlockCore(fields));
    case "leave":
      return Promise.resolve(leaveCore(fields));
    case "credential-add":
      return Promise.resolve(addPasskeyCore(fields, {
        id: i.bytes("credential_id"),
        key: i.bytes("cose_key"),
      }));
    case "credential-remove":
      return Promise.resolve(
        removePasskeyCore(fields, i.bytes("credential_id")),
      );
    case "revoke":
      return Promise.resolve(revokeCore(fields, i.text("revoked")));
    case "replace":
      return Promise.resolve(
        replaceCore(fields, i.bytes("new_proof"), i.bytes("new_share")),
      );
    default:
      return enrolling(i, fields);
  }
}

/** @param {Inputs} i @param {import("../../../../../web/crypto/safe/devices/request-cores.js").CoreFields} fields */
async function enrolling(i, fields) {
  const keys = await SigningKey.fromSeed(i.bytes("sign_seed"));
  const args = {
    devicePk: i.bytes("device_pk"),
    share: i.bytes("share"),
    credential: i.bytes("credential"),
    signPk: i.bytes("sign_pk"),
    sealPk: i.bytes("seal_pk"),
  };
  const op = i.text("request") === "move" ? "move" : "enrol";
  return await enrolCore(fields, args, keys, op);
}

/** What the custodian does with a request. @param {Bytes} seed @param {Bytes} request @param {Bytes} hid */
async function openRequest(seed, request, hid) {
  const key = await XWingPrivateKey.fromSeed(seed);
  const enc = request.slice(32, 32 + 1120);
  const context = await setupReceiver("device/request", key, enc);
  const text = await context.open(hid, request.slice(32 + 1120));
  return { text, responseKey: await context.export("device/response") };
}

/** @param {Bytes} key @param {Bytes} nonce @param {Bytes} text */
const respond = async (key, nonce, text) =>
  concat(nonce, await encrypt(await importAESKey(key), nonce, text));

/** @param {Inputs} i */
const answerText = (i) =>
  new Writer().u8(i.number("status")).u8(i.number("tries"))
    .u32(i.number("wrong_since_ok")).u64(i.number("last_ok"))
    .fixed(i.bytes("share"), 32).done();

/** @param {Inputs} i */
const placeOf = (i) => ({
  hid: i.text("hid"),
  member: i.text("member"),
  id: i.text("device"),
});

/** @param {Bytes} bytes */
const withoutZeros = (bytes) => toHex(bytes).replace(/(?:00)+$/, "");

/** @type {Record<string, Operation>} */
export const devices = {
  "device-keys": async (i) => {
    const [salt, secret] = [i.bytes("salt"), i.bytes("secret")];
    const [share, prf] = [i.bytes("share"), i.bytes("prf")];
    const k = await stretchPIN(i.text("pin"), salt);
    const place = placeOf(i);
    const seeds = new MemberSeeds(i.bytes("seal_seed"), i.bytes("sign_seed"));
    const two = await deriveKEK(k, share, salt);
    const three = await deriveKEK(k, share, salt, prf);
    const [nonce, aad] = [i.bytes("nonce"), blobAAD(place)];
    return {
      K: k,
      proof: await deriveProof(k, secret),
      kek_2f: await hkdf(concat(k, share), labelAlone("device/kek/2f"), salt),
      kek_3f: await hkdf(
        concat(k, share, prf),
        labelAlone("device/kek/3f"),
        salt,
      ),
      blob_2f: await seeds.sealUnder(two, nonce, aad),
      blob_3f: await seeds.sealUnder(three, nonce, aad),
    };
  },
  "key-slot": async (i) => {
    const [place, id] = [placeOf(i), i.bytes("credential_id")];
    const key = { id, prf: i.bytes("prf") };
    const nonce = i.bytes("nonce");
    const third = i.bytes("third");
    const slot = await sealSlot(place, key, third, fixedRandom(nonce));
    return {
      key: await hkdf(key.prf, labelAlone("device/third")),
      aad: slotAAD(place, id),
      sealed: slot.sealed,
    };
  },
  "key-slot-open": async (i) => {
    const slot = {
      id: i.bytes("credential_id"),
      nonce: i.bytes("nonce"),
      sealed: i.bytes("sealed"),
    };
    return { third: await openSlot(placeOf(i), slot, i.bytes("prf")) };
  },
  "request-core": async (i) => {
    const core = await coreOf(i);
    const device = await SigningKey.fromSeed(i.bytes("device_seed"));
    return { core, device_sig: await device.sign("device/auth", core) };
  },
  "request-seal": async (i) => {
    const custodian = await XWingPrivateKey.fromSeed(i.bytes("custodian_seed"));
    const exchange = await sealRequest(
      i.text("hid"),
      custodian.publicBytes,
      i.bytes("core"),
      await SigningKey.fromSeed(i.bytes("device_seed")),
      fixedRandom(i.bytes("eseed")),
    );
    const { responseKey } = await openRequest(
      i.bytes("custodian_seed"),
      exchange.request,
      i.bytes("hid"),
    );
    const nonce = new Uint8Array(12);
    await exchange.open(await respond(responseKey, nonce, new Uint8Array(46)));
    return {
      request_sha256: await sha256(exchange.request),
      response_key: responseKey,
    };
  },
  "request-open": async (i) => {
    const request = i.bytes("request");
    const hid = i.has("hid") ? i.bytes("hid") : request.slice(0, 32);
    const { text, responseKey } = await openRequest(
      i.bytes("custodian_seed"),
      request,
      hid,
    );
    return { pt_without_zeros: withoutZeros(text), response_key: responseKey };
  },
  "request-handle": (i) => {
    const hid = toHex(i.bytes("request").subarray(0, 32));
    if (!i.list("hids").includes(hid)) throw new Refused("hid");
    return {};
  },
  "response": async (i) => {
    const pt = answerText(i);
    const key = i.bytes("response_key");
    const response = await respond(key, i.bytes("nonce"), pt);
    const back = await openResponse(key, response);
    if (STATUSES.indexOf(back.status) !== i.number("status")) {
      throw new Error("status is lost");
    }
    return { pt, response };
  },
  "response-open": async (i) => {
    const made = await openResponse(
      i.bytes("response_key"),
      i.bytes("response"),
    );
    return {
      status: STATUSES.indexOf(made.status),
      tries: made.tries,
      wrong_since_ok: made.wrongSinceOk,
      last_ok: made.lastOk,
      share: made.share,
    };
  },
};
