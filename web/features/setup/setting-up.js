// SPDX-License-Identifier: AGPL-3.0-or-later
import { get, post } from "../../lib/api.js";
import { fromBase64url, toBase64url } from "../../lib/bytes.js";
import {
  Kinds,
  nameParent,
  NameTypes,
  randomId,
  sealRecord,
} from "../../lib/sealing.js";
import {
  checkCustodian,
  readSetupFragment,
} from "../../crypto/safe/invites/setup-links.js";
import { makeGenesis } from "../../crypto/safe/rosters/genesis.js";
import { signHead } from "../../crypto/safe/rosters/head-statements.js";
import { NewMember } from "../../lib/new-member.js";
import { refreshHotline, rosterWatch, session, store } from "../../lib/app.js";
import { t } from "../../lib/catalogue.js";

/**
 * @typedef {import("../../lib/sealing.js").MemberKeys} MemberKeys
 * @typedef {import("../../lib/sealing.js").Roster} Roster
 *
 * @typedef {object} SettingUp
 * @property {import("./hotline-form.js").NewHotline} hotline
 * @property {import("../entry/account-form.js").Account} account
 * @property {string} pin
 * @property {Uint8Array<ArrayBuffer>} code for recovery
 */

/**
 * Reads the link and checks that the custodian behind this server is the one
 * that printed it.
 * @param {string} fragment
 * @throws {import("../../lib/sealing.js").Refused} fragment, custodian-key
 * @throws {import("../../lib/problem.js").Problem} setup-closed
 */
export async function openSetup(fragment) {
  const { token, custodianHash } = readSetupFragment(fragment);
  const headers = { "Setup-Token": token };
  const answer = await get("/api/setup", { headers });
  const custodianPk = fromBase64url(answer.custodianKey);
  await checkCustodian(custodianHash, custodianPk);
  return {
    /** @param {SettingUp} what */
    finish: (what) => setUp(what, token, custodianPk),
  };
}

/**
 * Makes the hotline: keys, roster, account and first names, all in one request.
 * @param {SettingUp} what @param {string} token
 * @param {Uint8Array<ArrayBuffer>} custodianPk
 */
async function setUp({ hotline, account, pin, code }, token, custodianPk) {
  const time = Math.floor(Date.now() / 1000);
  const admin = await NewMember.make();
  const { keys } = admin;
  const { entry, roster, wraps } = await makeGenesis({
    keys,
    custodianPk,
    time,
  });
  const headers = { "Setup-Token": token };
  const made = await admin.enrol({ account, pin, code, roster, headers });
  admin.wipe();
  const shift = randomId();
  const records = await Promise.all([
    nameRecord({ roster, keys, type: "MEMBER", id: keys.id }, account.alias),
    nameRecord({ roster, keys, type: "SHIFT", id: shift }, t("setup.shift")),
  ]);
  await post("/api/setup", {
    token,
    entry: toBase64url(entry),
    ...hotline,
    account: made.account,
    wraps: wraps.map(toBase64url),
    records: records.map(toBase64url),
    shift,
    headStatement: toBase64url(await signHead({ roster, keys, time })),
  });
  await store.keepDevice(keys.id, made.device);
  await rosterWatch.adopt(roster);
  await refreshHotline();
  await session.begin(made.secrets, keys);
}

/**
 * @param {{roster: Roster, keys: MemberKeys, type: keyof typeof NameTypes,
 *   id: string}} whose
 * @param {string} name
 * @returns {Promise<Uint8Array<ArrayBuffer>>} its first version
 */
export async function nameRecord({ roster, keys, type, id }, name) {
  const { envelope } = await sealRecord({
    roster,
    keys,
    kind: Kinds.NAME,
    id,
    parent: nameParent(NameTypes[type]),
    content: { t: Date.now(), name },
  });
  return envelope;
}
