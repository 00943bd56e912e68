// SPDX-License-Identifier: AGPL-3.0-or-later
import { get, post } from "./api.js";
import { fromBase64url, toBase64url } from "./bytes.js";
import { checkContent } from "./record-contents.js";
import { previousOf } from "./rosters/version-gaps.js";
import { Problem } from "./problem.js";
import { unknownMembers } from "./unknown-members.js";
import { lastReadable, placeOf } from "./unreadable-versions.js";
import { VersionTaken } from "./version-taken.js";
import { allPages, newestVersion } from "./record-pages.js";
import {
  Kinds,
  openRecord,
  readHeader,
  Refused,
  sealRecord,
} from "./sealing.js";

/**
 * @typedef {import("./sealing.js").OpenedRecord} OpenedRecord
 * @typedef {import("./keyring.js").Ring} Ring
 * @typedef {import("./sealing.js").SeenVersion} SeenVersion
 * @typedef {Uint8Array<ArrayBuffer>} Bytes
 *
 * @typedef {object} Shown one record as a screen may show it: either `record`,
 * or `refused`, never parts of both
 * @property {OpenedRecord | null} record
 * @property {string | null} refused why it is not shown, a code
 * @property {{id: string, version: number, author: string, parent: string, rosterSeq: number}} said
 * what the unverified header says, to name what is missing
 * @property {number} receivedAt Unix seconds, the server's word
 * @property {Bytes} envelope
 *
 * @typedef {{kind: number, id: string, parent: string, content: import("./sealing.js").Content,
 *   previous?: import("./unknown-members.js").Previous | null}} Writing
 * @typedef {{version: number, headerHash: string,
 *   unknown: import("./sealing.js").Content}} Saved pass it back as `previous`
 * next time
 */

/** Seals and opens records for the screens. */
export class Records {
  #store;
  #keyring;
  #rosterWatch;

  /**
   * @param {object} parts
   * @param {Pick<import("./device-store.js").DeviceStore,
   *   "seen" | "keepSeen" | "allSeen">} parts.store
   * @param {import("./keyring.js").Keyring} parts.keyring
   * @param {import("./rosters/roster-watch.js").RosterWatch} parts.rosterWatch
   */
  constructor({ store, keyring, rosterWatch }) {
    this.#store = store;
    this.#keyring = keyring;
    this.#rosterWatch = rosterWatch;
  }

  /**
   * Seals a new version and hands it to the server. It counts as seen only
   * once the server took it. What does not open is no version to yield to.
   * @param {Writing} writing `previous` null or absent for version 1
   * @param {import("./sealing.js").Roster} [by] another list than ours, that
   * is about to take its place
   * @returns {Promise<Saved>}
   * @throws {VersionTaken} @throws {Problem}
   */
  async save(writing, by) {
    const previous = await this.#previous(writing);
    try {
      return await this.#send({ ...writing, previous }, by);
    } catch (error) {
      if (!(error instanceof VersionTaken)) throw error;
      const seen = await this.#store.seen(writing.kind, writing.id);
      const place = await placeOf(error.stored, writing, seen);
      if (!place) throw error;
      const after = { ...writing, previous: { ...previous, ...place } };
      return await this.#send(after, by);
    }
  }

  /** @param {Writing} writing @param {import("./sealing.js").Roster} [by] */
  async #send(writing, by) {
    const sealed = await this.seal(writing, by);
    try {
      await post("/api/records", { envelope: toBase64url(sealed.envelope) });
    } catch (error) {
      if (!Problem.is(error, "version-taken")) throw error;
      const { envelope } = /** @type {Problem} */ (error).extras;
      const stored = fromBase64url(String(envelope));
      throw new VersionTaken(await this.open(stored, writing));
    }
    await this.sent(writing, sealed);
    return sealed;
  }

  /** @param {Writing} writing what its version goes on from */
  async #previous({ kind, id, previous = null }) {
    // A deleted draft goes on where it was; only its author ever counts.
    if (kind === Kinds.DRAFT) return previous;
    const seen = await this.#store.seen(kind, id);
    return await previousOf(previous, seen, () => newestVersion(kind, id));
  }

  /**
   * Only seals: for what is sent later, as at a lock.
   * @param {Writing} writing
   * @param {import("./sealing.js").Roster} [by] as for `save`
   * @returns {Promise<Saved & {envelope: Bytes}>}
   */
  async seal({ kind, id, parent, content, previous }, by) {
    const { keys, roster } = await this.#ring();
    const version = (previous?.version ?? 0) + 1;
    const unknown = unknownMembers(kind, previous, keys.id);
    const { envelope, headerHash } = await sealRecord({
      roster: by ?? roster,
      keys,
      kind,
      id,
      version,
      prev: previous?.headerHash ?? "00".repeat(32),
      parent,
      content: { ...unknown, ...content },
    });
    return { envelope, version, headerHash, unknown };
  }

  /**
   * The server took what `seal` made.
   * @param {{kind: number, id: string}} what
   * @param {{version: number, headerHash: string}} sealed
   */
  async sent({ kind, id }, { version, headerHash }) {
    const author = (await this.#ring()).keys.id;
    await this.#store.keepSeen(kind, id, { version, headerHash, author });
  }

  /**
   * The newest version of each, newest first.
   * @param {{kind: number, parent?: string, id?: string, before?: string,
   *   limit?: number}} asked
   * @returns {Promise<{records: Shown[], next: string | null}>}
   */
  async list(asked) {
    const query = new URLSearchParams(
      Object.entries(asked).map(([key, value]) => [key, String(value)]),
    );
    const page = await get(`/api/records?${query}`);
    return {
      records: await this.#openAll(page.records, asked),
      next: page.next ?? null,
    };
  }

  /** @returns {Promise<Shown[]>} the newest of each name that group 1 may read */
  async names() {
    const sealed = await allPages("/api/records/names", "before");
    return await this.#openAll(sealed, { kind: Kinds.NAME });
  }

  /**
   * From the newest back, as only what follows tells a version that was
   * written on a list that its author has left.
   * @param {number} kind @param {string} id
   * @returns {Promise<Shown[]>} every version, oldest first
   */
  async versions(kind, id) {
    const { LeftVersions } = await import("./rosters/left-versions.js");
    const sealed = await allPages(
      `/api/records/${kind}/${id}/versions`,
      "after",
    );
    /** @type {Shown[]} */
    const out = [];
    const later = new LeftVersions();
    for (const { envelope, receivedAt } of sealed.toReversed()) {
      const bytes = fromBase64url(envelope);
      const left = await later.leftBehind(bytes);
      const asked = { kind, id };
      out.unshift(
        await this.#openOne(bytes, asked, undefined, receivedAt, left),
      );
      later.take(out[0]?.record ?? null);
    }
    return out;
  }

  /**
   * @param {number} kind @param {{id: string, version: number}} said of one
   * that does not open
   */
  async readableBefore(kind, { id, version }) {
    const seen = await this.#store.seen(kind, id);
    return lastReadable(await this.versions(kind, id), version, seen);
  }

  /**
   * @param {Bytes} envelope
   * @param {{kind: number, id?: string, parent?: string}} asked
   */
  async open(envelope, asked) {
    const { id } = readHeader(envelope);
    const seen = await this.#store.seen(asked.kind, id);
    return await this.#openOne(envelope, asked, seen, 0);
  }

  /**
   * @param {{envelope: string, receivedAt: number}[]} records
   * @param {{kind: number, id?: string, parent?: string}} asked
   */
  async #openAll(records, asked) {
    const seen = await this.#store.allSeen();
    return await Promise.all(records.map(({ envelope, receivedAt }) => {
      const bytes = fromBase64url(envelope);
      const { id } = readHeader(bytes);
      return this.#openOne(
        bytes,
        asked,
        seen.get(`${asked.kind}/${id}`),
        receivedAt,
      );
    }));
  }

  /**
   * @param {Bytes} envelope
   * @param {{kind: number, id?: string, parent?: string}} asked
   * @param {SeenVersion | undefined} seen @param {number} receivedAt
   * @param {string | null} [left] what it is called if it names another list
   * than ours, where that is no news
   * @returns {Promise<Shown>}
   */
  async #openOne(envelope, { kind, id, parent }, seen, receivedAt, left) {
    const said = readHeader(envelope);
    const options = {
      kind,
      ...(id === undefined ? {} : { id }),
      ...(parent === undefined ? {} : { parent }),
    };
    try {
      const record = await this.#tryTwice(envelope, options, seen);
      checkContent(kind, record.content);
      if (!seen || seen.version < record.version) {
        await this.#store.keepSeen(kind, record.id, record.seen);
      }
      return { record, refused: null, said, receivedAt, envelope };
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const isFork = error.reason === "fork";
      const refused = isFork && left ? left : error.reason;
      await this.#tell(refused, said);
      return { record: null, refused, said, receivedAt, envelope };
    }
  }

  /**
   * Whoever wrote it had signed another list than ours, or a newer one than
   * the server shows (PROTOCOL section 5, rule 12).
   * @param {string} reason @param {{author: string, rosterSeq: number}} said
   */
  async #tell(reason, { author: member, rosterSeq: seq }) {
    // Whoever is out could go on raising it, and would have it for ever.
    const { roster } = await this.#ring();
    const isKnown = roster.members.has(member);
    if (isKnown && roster.powersAt(member, roster.seq) === null) return;
    if (reason === "fork") this.#rosterWatch.raise("head-fork", { member });
    if (reason === "fetch-first") {
      this.#rosterWatch.raise("withheld", { member, seq });
    }
  }

  /**
   * A record may be newer than our roster: then the roster comes first.
   * @param {Bytes} envelope
   * @param {{kind: number, id?: string, parent?: string}} asked
   * @param {SeenVersion | undefined} seen
   */
  async #tryTwice(envelope, asked, seen) {
    const known = seen ? { seen } : {};
    try {
      const ring = await this.#ring();
      return await openRecord({ ...ring, asked, ...known }, envelope);
    } catch (error) {
      if (!(error instanceof Refused) || error.reason !== "fetch-first") {
        throw error;
      }
      await this.#rosterWatch.refresh();
      const ring = await this.#ring();
      return await openRecord({ ...ring, asked, ...known }, envelope);
    }
  }

  /** @returns {Promise<Ring>} @throws {Locked} */
  async #ring() {
    const ring = await this.#keyring.opened();
    // The roster may have moved on since the groups were opened.
    return { ...ring, roster: this.#rosterWatch.roster.value ?? ring.roster };
  }
}
