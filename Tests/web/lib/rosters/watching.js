// SPDX-License-Identifier: AGPL-3.0-or-later
import { FakeServer, MemoryStore, Tabs } from "../support.js";
import { Hotline } from "../../crypto/hotline.js";
import { RosterWatch } from "../../../../web/lib/rosters/roster-watch.js";
import { Scopes } from "../../../../web/lib/sealing.js";
import { signHead } from "../../../../web/crypto/safe/rosters/head-statements.js";
import { toBase64url } from "../../../../web/lib/bytes.js";

/** @typedef {import("../../../../web/lib/sealing.js").Roster} Roster */

/** @param {Roster} roster what the server shows */
export function serverOf(roster) {
  const shown = {
    entries: [...roster.entries],
    /** @type {Uint8Array[]} */
    heads: [],
    inbox: roster.newest(Scopes.INBOX),
    page: 200,
    /** @type {object | undefined} */
    restoring: undefined,
  };
  const server = new FakeServer()
    .on("GET /api/roster", ({ path }) => {
      const from = Number(new URL(path, "http://x").searchParams.get("from"));
      const entries = shown.entries.slice(from, from + shown.page);
      return {
        entries: entries.map(toBase64url),
        heads: shown.heads.map(toBase64url),
        truncated: from + entries.length < shown.entries.length,
        restoring: shown.restoring,
      };
    })
    .on("GET /api/hotline", () => ({
      setUp: true,
      inbox: {
        generation: shown.inbox.gen,
        key: toBase64url(shown.inbox.sealKey.bytes),
      },
    }))
    .on("POST /api/roster/missing", () => ({ seq: 1 }));
  return { shown, server };
}

/**
 * A watch that has seen it as it is now; `open` is another tab of its browser.
 * @param {Hotline} hotline
 */
export async function watching(hotline) {
  const { shown, server } = serverOf(hotline.roster);
  const { roster, admin } = hotline;
  shown.heads = [await signHead({ roster, keys: admin, time: hotline.time })];
  const store = new MemoryStore();
  await store.keepRoster(roster.hid, roster.entries);
  const tabs = new Tabs();
  const open = async (now = () => hotline.time) => {
    const watch = new RosterWatch({ store, channel: tabs.channel(), now });
    await watch.start(roster.hid, new AbortController().signal);
    return watch;
  };
  return { shown, server, store, watch: await open(), open };
}

/** A hotline, and another one that went on from the same place differently. */
export async function forked() {
  const hotline = await Hotline.found();
  const { admin, roster, groups, custodianSeed } = hotline;
  const other = new Hotline(admin, roster, groups, custodianSeed);
  await hotline.join();
  await other.join();
  return { hotline, other };
}
