// SPDX-License-Identifier: AGPL-3.0-or-later
import { hkdf } from "../../../../../web/crypto/hazmat/hkdf.js";
import { sha256 } from "../../../../../web/crypto/hazmat/hash.js";
import {
  checkInvite,
  inviteFragment,
  inviteKey,
  inviteKeySeed,
  inviteProof,
  readInviteFragment,
} from "../../../../../web/crypto/safe/invites/invite-links.js";
import { joinWords } from "../../../../../web/crypto/safe/invites/join-words.js";
import { MemberSeeds } from "../../../../../web/crypto/safe/members/member-seeds.js";
import {
  openRecovery,
  recoveryAAD,
  recoveryInfo,
  sealRecovery,
} from "../../../../../web/crypto/safe/recovery/recovery-blobs.js";
import {
  readRecoveryCode,
  showRecoveryCode,
} from "../../../../../web/crypto/safe/recovery/recovery-codes.js";
import { entryHash } from "../../../../../web/crypto/safe/rosters/entries.js";
import {
  deriveSignIn,
  stretchPassphrase,
} from "../../../../../web/crypto/safe/sign-in/passphrases.js";
import { fixedRandom } from "../scene.js";

/** @import { Operation } from "../runner.js" */

/** @type {Record<string, Operation>} */
export const access = {
  "signin": async (i) => {
    const [passphrase, hid] = [i.text("passphrase"), i.text("hid")];
    const signInName = i.text("signin_name");
    const stretched = await stretchPassphrase(passphrase, hid, signInName);
    const { auth, evidence } = await deriveSignIn({
      passphrase,
      hid,
      signInName,
    });
    const credential = await sha256(evidence);
    return { stretched, auth, custodian: evidence, credential };
  },
  "recovery-code": async (i) => ({
    shown: await showRecoveryCode(i.bytes("code")),
  }),
  "recovery-read": async (i) => ({
    code: await readRecoveryCode(i.text("typed")),
  }),
  "recovery-make": async (i) => {
    const [hid, member] = [i.text("hid"), i.text("member")];
    const code = i.bytes("code");
    return {
      key: await hkdf(code, recoveryInfo(member), i.bytes("hid")),
      aad: recoveryAAD(hid, member),
      blob: await sealRecovery({
        code,
        hid,
        member,
        seeds: new MemberSeeds(i.bytes("seal_seed"), i.bytes("sign_seed")),
        rosterSeq: i.number("roster_seq"),
        rosterHash: i.text("roster_hash"),
      }, fixedRandom(i.bytes("nonce"))),
    };
  },
  "recovery-open": async (i, scene) => {
    const member = i.text("member");
    const seeds = await openRecovery({
      code: i.bytes("code"),
      roster: await scene.rosterOf(i),
      member,
      blob: i.bytes("blob"),
    });
    // Seeds are not to be read: what they seal under a known key shows them.
    const key = await crypto.subtle.generateKey(
      { name: "AES-GCM", length: 256 },
      true,
      ["encrypt", "decrypt"],
    );
    const parameters = { name: "AES-GCM", iv: new Uint8Array(12) };
    const sealed = await seeds.sealUnder(key, parameters.iv, new Uint8Array(0));
    const both = new Uint8Array(
      await crypto.subtle.decrypt(parameters, key, sealed),
    );
    return { seal_seed: both.slice(0, 32), sign_seed: both.slice(32) };
  },
  "invite-link": async (i) => {
    const seed = i.bytes("seed");
    return {
      key_seed: await inviteKeySeed(seed),
      invite_pk: (await inviteKey(seed)).publicBytes,
      fragment: inviteFragment(seed, await entryHash(i.bytes("entry"))),
    };
  },
  "invite-check": async (i, scene) => {
    const fragment = readInviteFragment(i.text("fragment"));
    await checkInvite(await scene.rosterOf(i), fragment);
    return { key_seed: await inviteKeySeed(fragment.seed) };
  },
  "invite-proof": async (i) => ({
    proof: await inviteProof(readInviteFragment(i.text("fragment"))),
  }),
  "invite-words": async (i) => ({ ...await joinWords(i.bytes("entry")) }),
};
