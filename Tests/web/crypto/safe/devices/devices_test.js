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
import { beginPinChange } from "../../../../../web/crypto/safe/devices/pin-changes.js";
import {
  passphraseCredential,
  passphraseEvidence,
} from "../../../../../web/crypto/safe/devices/request-cores.js";
import { beginUnlock } from "../../../../../web/crypto/safe/devices/unlocks.js";
import { MemberSeeds } from "../../../../../web/crypto/safe/members/member-seeds.js";
import { randomId } from "../../../../../web/crypto/safe/records/record-ids.js";
import { check, equalTexts, refuses } from "../../support.js";
import { Custodian } from "../../vectors/operations/custodian.js";

/** @import { Bytes } from "../../../../../web/crypto/hazmat/bytes.js" */

const hid = "ab".repeat(32);

/** A custodian that speaks the sealed messages, on a clock of its own. */
class Sealed {
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

/** @param {string} pin */
async function enrolled(pin) {
  const custodian = new Sealed();
  const custodianPk = await custodian.pk();
  const [seeds, device, evidence] = [
    MemberSeeds.make(),
    randomId(),
    systemRandom(32),
  ];
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

/** @param {Enrolled} it @param {string} pin @param {Bytes} [evidence] */
async function unlock({ custodian, custodianPk, stored }, pin, evidence) {
  const pending = await beginUnlock({
    device: stored,
    pin,
    custodianPk,
    challenge: custodian.challenge(stored.id),
    ...(evidence ? { evidence: passphraseEvidence(evidence) } : {}),
  });
  return pending.finish(await custodian.answer(pending.request));
}

Deno.test("a device enrols, unlocks by PIN, and counts wrong ones", async () => {
  const it = await enrolled("739204");
  const wrong = await unlock(it, "739205");
  equalTexts(wrong.status + wrong.tries + wrong.wrongSinceOk, "wrong-pin91");
  check(wrong.seeds === undefined, "no seeds");
  const right = await unlock(it, "٧٣٩٢٠٤");
  equalTexts(right.status + right.wrongSinceOk, "ok1");
  equalTexts((await right.seeds?.keys())?.id ?? "", it.keys.id);
});

Deno.test("ten wrong PINs destroy the share, for the right one too", async () => {
  const it = await enrolled("739204");
  for (let n = 9; n > 0; n--) {
    equalTexts((await unlock(it, "000000")).status, "wrong-pin");
  }
  equalTexts((await unlock(it, "000000")).status, "share-deleted");
  equalTexts((await unlock(it, "739204")).status, "share-deleted");
});

Deno.test("twelve hours later the custodian asks for the passphrase again", async () => {
  const it = await enrolled("739204");
  it.custodian.now += 12 * 3600 + 10;
  equalTexts((await unlock(it, "739204")).status, "evidence");
  equalTexts((await unlock(it, "739204", it.evidence)).status, "ok");
});

Deno.test("a changed PIN replaces share, salt and secret, and the old one is wrong", async () => {
  const it = await enrolled("739204");
  const { custodian, custodianPk, stored } = it;
  const { seeds = it.seeds } = await unlock(it, "739204");
  const change = await beginPinChange({
    device: stored,
    pin: "739204",
    newPin: "a better one",
    seeds,
    custodianPk,
    challenge: custodian.challenge(stored.id),
  });
  const made = await change.finish(await custodian.answer(change.request));
  equalTexts(made.status, "ok");
  const after = { ...it, stored: made.device };
  equalTexts((await unlock(it, "739204")).status, "wrong-pin");
  const right = await unlock(after, "A better one".toLowerCase());
  equalTexts((await right.seeds?.keys())?.id ?? "", it.keys.id);
});

Deno.test("what a device keeps survives storage and holds no member key", async () => {
  const { stored } = await enrolled("739204");
  const copy = structuredClone({ ...stored, signingKey: null });
  equalTexts(
    Object.keys(copy).sort().join(),
    [
      "blob",
      "hid",
      "id",
      "member",
      "mode",
      "nonce",
      "salt",
      "secret",
      "signingKey",
    ].join(),
  );
  check(!stored.signingKey.extractable, "the device key can be read");
});

Deno.test("an answer to another request does not open", async () => {
  const it = await enrolled("739204");
  const { custodian, custodianPk, stored } = it;
  const start = () =>
    beginUnlock({
      device: stored,
      pin: "739204",
      custodianPk,
      challenge: custodian.challenge(stored.id),
    });
  const [one, two] = [await start(), await start()];
  const answer = await custodian.answer(one.request);
  await refuses("open", () => two.finish(answer));
});
