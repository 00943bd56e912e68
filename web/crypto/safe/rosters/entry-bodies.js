// SPDX-License-Identifier: AGPL-3.0-or-later
import { Reader } from "../../hazmat/reader.js";
import { Writer } from "../../hazmat/writer.js";
import { PUBLIC_KEY_LENGTH } from "../../hazmat/xwing.js";
import { Refused } from "../../refused.js";
import { checkPowers } from "./powers.js";

/** @import { Bytes, Hex } from "../../hazmat/bytes.js" */

/**
 * @typedef {{ scope: number, gen: number, pk: Bytes }} Generation
 * @typedef {{ type: "genesis", signPk: Bytes, sealPk: Bytes,
 *   custodianPk: Bytes, groupPks: Bytes[] }} GenesisBody
 * @typedef {{ type: "invite", invitePk: Bytes, expires: number,
 *   powers: number }} InviteBody
 * @typedef {{ type: "cancel", invitePk: Bytes }} CancelBody
 * @typedef {{ type: "join", invitePk: Bytes, signPk: Bytes,
 *   sealPk: Bytes }} JoinBody
 * @typedef {{ type: "set", subject: Hex, active: boolean, powers: number,
 *   gens: Generation[] }} SetBody
 * @typedef {{ type: "custodian", custodianPk: Bytes }} CustodianBody
 * @typedef {GenesisBody | InviteBody | CancelBody | JoinBody | SetBody
 *   | CustodianBody} Body
 */

/** In the order of their numbers on the wire. */
export const TYPES = /** @type {const} */ ([
  "genesis",
  "invite",
  "cancel",
  "join",
  "set",
  "custodian",
]);

const X = PUBLIC_KEY_LENGTH;

/** @param {Reader} reader */
function readPowers(reader) {
  const powers = reader.u8();
  checkPowers(powers);
  return powers;
}

/** Sorted by scope, each at most once. @param {Bytes} bytes */
function readGenerations(bytes) {
  const reader = new Reader(bytes);
  /** @type {Generation[]} */
  const gens = [];
  while (reader.left > 0) {
    const [scope, gen] = [reader.u8(), reader.u32()];
    const before = gens.at(-1)?.scope ?? 0;
    if (scope !== 1 && scope !== 2) throw new Refused("unknown-scope");
    if (scope === before) throw new Refused("duplicate");
    if (scope < before) throw new Refused("unsorted");
    gens.push({ scope, gen, pk: reader.fixed(X) });
  }
  return gens;
}

/** @param {Reader} reader @returns {SetBody} */
function readSet(reader) {
  const subject = reader.hex(16);
  const active = reader.u8();
  if (active > 1) throw new Refused("active-flag");
  const powers = readPowers(reader);
  const gens = readGenerations(reader.vector());
  return { type: "set", subject, active: active === 1, powers, gens };
}

/** @type {Record<typeof TYPES[number], (reader: Reader) => Body>} */
const READ = {
  genesis: (r) => ({
    type: "genesis",
    signPk: r.fixed(32),
    sealPk: r.fixed(X),
    custodianPk: r.fixed(X),
    groupPks: [r.fixed(X), r.fixed(X)],
  }),
  invite: (r) => ({
    type: "invite",
    invitePk: r.fixed(32),
    expires: r.u64(),
    powers: readPowers(r),
  }),
  cancel: (r) => ({ type: "cancel", invitePk: r.fixed(32) }),
  join: (r) => ({
    type: "join",
    invitePk: r.fixed(32),
    signPk: r.fixed(32),
    sealPk: r.fixed(X),
  }),
  set: readSet,
  custodian: (r) => ({ type: "custodian", custodianPk: r.fixed(X) }),
};

/**
 * @param {typeof TYPES[number]} type @param {Bytes} bytes
 * @throws {Refused}
 */
export function readBody(type, bytes) {
  const reader = new Reader(bytes);
  const body = READ[type](reader);
  reader.end();
  return body;
}

/** @param {Body} body @returns {Bytes} */
export function writeBody(body) {
  const w = new Writer();
  switch (body.type) {
    case "genesis":
      w.fixed(body.signPk, 32).fixed(body.sealPk, X).fixed(body.custodianPk, X);
      for (const pk of body.groupPks) w.fixed(pk, X);
      break;
    case "invite":
      w.fixed(body.invitePk, 32).u64(body.expires).u8(body.powers);
      break;
    case "cancel":
      w.fixed(body.invitePk, 32);
      break;
    case "join":
      w.fixed(body.invitePk, 32).fixed(body.signPk, 32).fixed(body.sealPk, X);
      break;
    case "set": {
      const gens = new Writer();
      for (const g of body.gens) gens.u8(g.scope).u32(g.gen).fixed(g.pk, X);
      w.hex(body.subject, 16).u8(body.active ? 1 : 0).u8(body.powers)
        .vector(gens.done());
      break;
    }
    case "custodian":
      w.fixed(body.custodianPk, X);
  }
  return w.done();
}
