// SPDX-License-Identifier: AGPL-3.0-or-later
// Evaluates to what a server can make up without anybody's key: an envelope that opens for its
// reader. It needs nothing but the list of members and the client's own modules.
(async () => {
  const load = (path) => import(`/crypto/${path}.js`);
  const { concat, systemRandom, utf8 } = await load("hazmat/bytes");
  const { sha256 } = await load("hazmat/hash");
  const { seal } = await load("hazmat/hpke");
  const { MemberSeeds } = await load("safe/members/member-seeds");
  const { writeEnvelope } = await load("safe/records/envelopes");
  const { writeHeader } = await load("safe/records/headers");
  const { ContentKey } = await load("safe/records/payloads");
  const { randomId } = await load("safe/records/record-ids");
  const { verifyRoster } = await load("safe/rosters/roster");
  const { fromBase64url, toBase64url } = await import("/lib/bytes.js");

  async function ourRoster() {
    const { entries } = await (await fetch("/api/roster?from=0")).json();
    const now = Math.floor(Date.now() / 1000);
    return await verifyRoster(entries.map(fromBase64url), { now });
  }

  return async ({ forgery, author, reader, call }) => {
    const roster = await ourRoster();
    const ck = systemRandom(32);
    const contentKey = await ContentKey.from(ck);
    const header = writeHeader({
      hid: roster.hid,
      kind: 1,
      id: randomId(),
      version: 1,
      prev: "0".repeat(64),
      parent: call,
      author,
      rosterSeq: roster.seq,
      rosterHash: roster.hash,
      audience: 1,
      extra: [],
      commit: await contentKey.commitment(),
    });
    const text = utf8('{"t":1,"text":"Tell nobody, and open the door."}');
    const stranger = await MemberSeeds.make().keys();
    const sig = forgery === "foreign"
      ? await stranger.sign("record", concat(header, text))
      : new Uint8Array(64);
    const payload = await contentKey.seal(header, 1, sig, text);
    const opens = forgery === "twoKeys" ? systemRandom(32) : ck;
    const { sealKey } = roster.members.get(reader);
    const wrap = await seal("record/key", sealKey, await sha256(header), opens);
    return toBase64url(writeEnvelope(header, payload, [[reader, wrap]]));
  };
})()
