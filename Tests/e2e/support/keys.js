// SPDX-License-Identifier: AGPL-3.0-or-later
// Evaluates to what a test may do with keys, by the client's own modules.
(async () => {
  const load = (path) => import(`/crypto/${path}.js`);
  const { fromHex, toHex } = await load("hazmat/bytes");
  const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

  async function seeds(typed) {
    const { decrypt } = await load("hazmat/aesgcm");
    const { deriveAESKey, importIKM } = await load("hazmat/hkdf");
    const { recoveryAAD, recoveryInfo } = await load("safe/recovery/recovery-blobs");
    const { readRecoveryCode } = await load("safe/recovery/recovery-codes");
    const { member, hid } = await (await fetch("/api/me")).json();
    const { recovery } = await (await fetch("/api/me/recovery")).json();
    const blob = bytes(recovery.replaceAll("-", "+").replaceAll("_", "/"));
    const secret = await importIKM(await readRecoveryCode(typed));
    const key = await deriveAESKey(secret, recoveryInfo(member), fromHex(hid));
    const both = await decrypt(key, blob.slice(0, 12), blob.slice(12), recoveryAAD(hid, member));
    return [toHex(both.slice(0, 32)), toHex(both.slice(32, 64))];
  }

  async function keysOf({ seal, sign }) {
    const { MemberKeys } = await load("safe/members/member-keys");
    return await MemberKeys.fromSeeds(fromHex(seal), fromHex(sign));
  }

  /** What everybody may know of whoever has these seeds. */
  async function publicOf(seeds) {
    const { id, signPk, sealPk } = await keysOf(seeds);
    return [id, toHex(signPk), toHex(sealPk)];
  }

  async function signEntry({ core, ...seeds }) {
    const keys = await keysOf(seeds);
    return toHex(await keys.sign("roster", fromHex(core)));
  }

  /** Of the key that the secret of an invite's link stands for. */
  async function inviteSeed(secret) {
    const { inviteKeySeed } = await load("safe/invites/invite-links");
    return toHex(await inviteKeySeed(fromHex(secret)));
  }

  async function openAll({ seal, sign, found }) {
    const { openGroups } = await load("safe/groups/open-groups");
    const { openRecord } = await load("safe/records/open-record");
    const { verifyRoster } = await load("safe/rosters/roster");
    const now = Math.floor(Date.now() / 1000);
    const roster = await verifyRoster(found.entries.map(bytes), { now });
    const keys = await keysOf({ seal, sign });
    const { groups } = await openGroups({
      roster,
      keys,
      wraps: found.wraps.map(bytes),
      past: found.past.map(bytes),
    });
    const records = [];
    for (const [kind, id, version, envelope] of found.envelopes) {
      const asked = { kind, id };
      const opened = await openRecord({ roster, keys, groups, asked }, bytes(envelope))
        .catch((error) => {
          if (error.name !== "Refused") throw error;
          return null;
        });
      if (opened) records.push([kind, id, version]);
    }
    const generations = [...roster.groups.values()];
    return {
      groups: generations.filter(({ id }) => groups.find(id)).map(({ scope, gen }) => [scope, gen]),
      records,
    };
  }

  return { inviteSeed, openAll, publicOf, seeds, signEntry };
})()
