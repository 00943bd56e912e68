// SPDX-License-Identifier: AGPL-3.0-or-later
import { MemberSeeds } from "../../../web/crypto/safe/members/member-seeds.js";
import { Session } from "../../../web/lib/session.js";
import { FakeServer, MemoryStore, Tabs } from "./support.js";

/** Somebody who is signed in, with a device of hers; `open` is another tab. */
export async function signedIn() {
  const keys = await MemberSeeds.make().keys();
  const store = new MemoryStore();
  const tabs = new Tabs();
  store.kept.set(`device/${keys.id}`, {});
  const me = {
    member: keys.id,
    role: "admin",
    permissions: ["manageMembers"],
    onBreak: false,
    confirmed: true,
    hid: "00".repeat(32),
    passkeys: 0,
    passkeyDue: false,
  };
  const server = new FakeServer().on("GET /api/me", () => me)
    .on("POST /api/sign-out", () => undefined);
  const end = new AbortController();
  const open = async () => {
    const session = new Session({ store, channel: tabs.channel() });
    await session.start(end.signal);
    return session;
  };
  return { keys, store, server, open, end };
}
