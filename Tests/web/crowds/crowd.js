// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  fromBase64url,
  systemRandom,
  toBase64url,
} from "../../../web/crypto/hazmat/bytes.js";
import {
  inviteProof,
  readInviteFragment,
} from "../../../web/crypto/safe/invites/invite-links.js";
import { readSetupFragment } from "../../../web/crypto/safe/invites/setup-links.js";
import { MemberSeeds } from "../../../web/crypto/safe/members/member-seeds.js";
import {
  Kinds,
  nameParent,
  NameTypes,
} from "../../../web/crypto/safe/records/kinds.js";
import { randomId } from "../../../web/crypto/safe/records/record-ids.js";
import { sealRecord } from "../../../web/crypto/safe/records/seal-record.js";
import {
  makeJoin,
  signInvite,
} from "../../../web/crypto/safe/rosters/entry-signing.js";
import { makeGenesis } from "../../../web/crypto/safe/rosters/genesis.js";
import { signHead } from "../../../web/crypto/safe/rosters/head-statements.js";
import { VOLUNTEER } from "../../../web/crypto/safe/rosters/powers.js";
import { signSet } from "../../../web/crypto/safe/rosters/set-signing.js";

/** @import { GroupKeys } from "../../../web/crypto/safe/groups/group-keys.js" */
/** @import { Bytes } from "../../../web/crypto/hazmat/bytes.js" */
/** @import { MemberKeys } from "../../../web/crypto/safe/members/member-keys.js" */
/** @import { Roster } from "../../../web/crypto/safe/rosters/roster.js" */

const now = () => Math.floor(Date.now() / 1000);

/**
 * A hotline that fills with volunteers over its own API, each with keys,
 * entries, account and session as a browser makes them. Only what the server
 * cannot tell from the real thing is random: passphrases and recovery blobs.
 */
export class Crowd {
  #admin;
  #roster;
  #groups;
  #cookie;
  #alias;
  #seeds;
  #custodianPk;
  #account;
  /** What volunteers prove themselves by, in the order in which they came. @type {string[]} */
  auths = [];

  /**
   * @param {string} address @param {MemberKeys} admin @param {Roster} roster
   * @param {GroupKeys} groups @param {string} cookie @param {string} alias of everybody
   * @param {{ seeds: MemberSeeds, custodianPk: Bytes, account: Account }} own the admin's
   */
  constructor(address, admin, roster, groups, cookie, alias, own) {
    this.address = address;
    this.#admin = admin;
    this.#roster = roster;
    this.#groups = groups;
    this.#cookie = cookie;
    this.#alias = alias;
    this.#seeds = own.seeds;
    this.#custodianPk = own.custodianPk;
    this.#account = own.account;
  }

  /** The admin's cookie. */
  get cookie() {
    return this.#cookie;
  }

  /** What the admin seals with. */
  get sealing() {
    return { roster: this.#roster, keys: this.#admin };
  }

  /** What the admin enrols a device with. */
  get own() {
    const { hid } = this.#roster;
    const [seeds, custodianPk] = [this.#seeds, this.#custodianPk];
    return { hid, keys: this.#admin, seeds, custodianPk };
  }

  /** How many entries the roster has. */
  get entries() {
    return this.#roster.seq + 1;
  }

  /** @param {string} link the setup link, as the server printed it @param {string} [alias] of everybody */
  static async found(link, alias = "Somebody") {
    const { origin, hash } = new URL(link);
    const { token } = readSetupFragment(hash);
    const headers = { "Setup-Token": token };
    const { custodianKey } = await (await ask(origin, "setup", { headers }))
      .json();
    const custodianPk = fromBase64url(custodianKey);
    const seeds = MemberSeeds.make();
    const keys = await seeds.keys();
    const own = { seeds, custodianPk, account: account("admin") };
    const time = now();
    const made = await makeGenesis({ keys, custodianPk, time });
    const { entry, roster, groups, wraps } = made;
    const shift = randomId();
    const records = await Promise.all([
      name(roster, keys, "MEMBER", keys.id, alias),
      name(roster, keys, "SHIFT", shift, alias),
    ]);
    const founded = await ask(origin, "setup", {
      body: {
        token,
        entry: toBase64url(entry),
        name: "Lantern Line",
        timeZone: "Europe/Madrid",
        language: "en",
        sentence: "Somebody listens, day and night.",
        emergencyNumber: "112",
        account: own.account,
        wraps: wraps.map(toBase64url),
        records,
        shift,
        headStatement: toBase64url(await signHead({ roster, keys, time })),
      },
    });
    const cookie = cookieOf(founded);
    return new Crowd(origin, keys, roster, groups, cookie, alias, own);
  }

  /** Invite, join, tap. @param {number} number @returns {Promise<string>} her cookie */
  async add(number) {
    const fragment = readInviteFragment("#" + await this.invite());
    const keys = await MemberSeeds.make().keys();
    const roster = this.#roster;
    const { entry, roster: joined } = await makeJoin({
      roster,
      keys,
      fragment,
      time: now(),
    });
    const own = account(`volunteer.${number}`);
    this.auths.push(own.auth);
    const answer = await ask(this.address, "join", {
      headers: { "Invite-Proof": toBase64url(await inviteProof(fragment)) },
      body: {
        entry: toBase64url(entry),
        account: own,
        records: [await name(joined, keys, "MEMBER", keys.id, this.#alias)],
      },
    });
    this.#roster = joined;
    await this.#set(keys.id, true);
    return cookieOf(answer);
  }

  /** Removes somebody, with new keys for both groups. @param {string} member */
  remove(member) {
    return this.#set(member, false);
  }

  /** Another device of the admin's. @param {string} device its id */
  async register(device) {
    const { auth, recovery } = this.#account;
    const headers = { Cookie: this.#cookie };
    const body = { device, recovery, auth };
    await ask(this.address, "me/device", { headers, body });
  }

  /** Ends what somebody is signed in with, and all her devices. @param {string} member */
  async lockOut(member) {
    const headers = { Cookie: this.#cookie };
    const body = { confirm: { auth: this.#account.auth } };
    await ask(this.address, `members/${member}/lock-out`, { headers, body });
  }

  /** The admin writes a note and a draft, deletes the draft, and states the head. */
  async write() {
    const { address } = this;
    const roster = this.#roster;
    const keys = this.#admin;
    const headers = { Cookie: this.#cookie };
    const content = { t: Date.now(), text: "Somebody called." };
    const id = randomId();
    for (const kind of [Kinds.NOTE, Kinds.DRAFT]) {
      const sealed = await sealRecord({ roster, keys, kind, id, content });
      const envelope = toBase64url(sealed.envelope);
      await ask(address, "records", { headers, body: { envelope } });
    }
    await ask(address, `records/${Kinds.NOTE}/${id}/versions`, { headers });
    await ask(address, `records/${Kinds.DRAFT}/${id}`, {
      headers,
      method: "DELETE",
    });
    const statement = toBase64url(
      await signHead({ roster, keys, time: now() }),
    );
    await ask(address, "roster/heads", { headers, body: { statement } });
  }

  /** An invite that nobody has used yet. @returns {Promise<string>} the fragment of its link */
  async invite() {
    const { entry, roster, fragment } = await signInvite({
      roster: this.#roster,
      keys: this.#admin,
      powers: VOLUNTEER,
      expires: now() + 86_400,
      time: now(),
    });
    await this.#post(entry, roster);
    return fragment;
  }

  /** @param {string} subject @param {boolean} active */
  async #set(subject, active) {
    const { entry, roster, groups, wraps, past } = await signSet({
      roster: this.#roster,
      keys: this.#admin,
      groups: this.#groups,
      subject,
      active,
      powers: active ? VOLUNTEER : 0,
      time: now(),
    });
    this.#groups = groups;
    await this.#post(entry, roster, wraps, past);
  }

  /** @param {Uint8Array<ArrayBuffer>} entry @param {Roster} roster @param {Uint8Array<ArrayBuffer>[]} [wraps] @param {Uint8Array<ArrayBuffer>[]} [past] */
  async #post(entry, roster, wraps = [], past = []) {
    await ask(this.address, "roster/entries", {
      headers: { Cookie: this.#cookie },
      body: {
        entry: toBase64url(entry),
        wraps: wraps.map(toBase64url),
        past: past.map(toBase64url),
        role: "volunteer",
      },
    });
    this.#roster = roster;
  }
}

/** @typedef {ReturnType<typeof account>} Account */

/** @param {string} signInName */
const account = (signInName) => ({
  signInName,
  auth: toBase64url(systemRandom(32)),
  device: randomId(),
  recovery: toBase64url(systemRandom(128)),
});

/** @param {Roster} roster @param {MemberKeys} keys @param {keyof typeof NameTypes} type @param {string} id @param {string} text */
export async function name(roster, keys, type, id, text) {
  const { envelope } = await sealRecord({
    roster,
    keys,
    kind: Kinds.NAME,
    id,
    parent: nameParent(NameTypes[type]),
    content: { t: Date.now(), name: text },
  });
  return toBase64url(envelope);
}

/** @param {Response} answer */
const cookieOf = (answer) =>
  answer.headers.getSetCookie().map((one) => one.split(";")[0]).join("; ");

/** @param {string} origin @param {string} path @param {{ headers?: Record<string, string>, body?: unknown, method?: string }} what */
export async function ask(origin, path, { headers = {}, body, method }) {
  const answer = await fetch(`${origin}/api/${path}`, {
    method: method ?? (body === undefined ? "GET" : "POST"),
    headers: { ...headers, "Content-Type": "application/json" },
    body: body === undefined ? null : JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
  return answer;
}
