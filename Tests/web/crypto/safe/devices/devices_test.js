// SPDX-License-Identifier: AGPL-3.0-or-later
import { underSeal } from "../../../../../web/crypto/safe/devices/device-seals.js";
import { beginPinChange } from "../../../../../web/crypto/safe/devices/share-changes.js";
import { beginRevocation } from "../../../../../web/crypto/safe/devices/revocations.js";
import { beginUnlock } from "../../../../../web/crypto/safe/devices/unlocks.js";
import { check, equalTexts, refuses } from "../../support.js";
import { passphraseEvidence } from "../../../../../web/crypto/safe/devices/request-cores.js";
import { enrolled, unlock } from "./support.js";

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
    thirdFactor: null,
  });
  const made = await change.finish(await custodian.answer(change.request));
  equalTexts(made.status, "ok");
  const after = { ...it, stored: underSeal(stored, change.next) };
  equalTexts((await unlock(it, "739204")).status, "wrong-pin");
  const right = await unlock(after, "A better one".toLowerCase());
  equalTexts((await right.seeds?.keys())?.id ?? "", it.keys.id);
});

Deno.test("a device revokes another by its own PIN, and that opens nothing more", async () => {
  const mine = await enrolled("739204");
  const lost = await enrolled("284615", mine);
  const { custodian, custodianPk, stored: device } = mine;
  const revoke = async (/** @type {string} */ pin) => {
    const pending = await beginRevocation({
      device,
      pin,
      custodianPk,
      challenge: custodian.challenge(device.id),
      evidence: passphraseEvidence(mine.evidence),
      revoked: lost.stored.id,
    });
    const answer = await custodian.answer(pending.request);
    return (await pending.finish(answer)).status;
  };
  equalTexts(await revoke("739205"), "wrong-pin");
  equalTexts((await unlock(lost, "284615")).status, "ok");
  equalTexts(await revoke("739204"), "ok");
  equalTexts((await unlock(lost, "284615")).status, "share-deleted");
  equalTexts((await unlock(mine, "739204")).status, "ok");
});

Deno.test("what a device keeps survives storage and holds no member key", async () => {
  const { stored } = await enrolled("739204");
  const copy = structuredClone({ ...stored, signingKey: null });
  equalTexts(
    Object.keys(copy).sort().join(),
    [
      "blob",
      "custodian",
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
