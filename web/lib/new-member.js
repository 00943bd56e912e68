// SPDX-License-Identifier: AGPL-3.0-or-later
import { deriveSignIn } from "../crypto/safe/sign-in/passphrases.js";
import { MemberSeeds } from "../crypto/safe/members/member-seeds.js";
import { sealRecovery } from "../crypto/safe/recovery/recovery-blobs.js";
import { enrol } from "./device-changes.js";
import { passphraseProof } from "./passphrase-proof.js";
import { toBase64url } from "./bytes.js";

/**
 * @typedef {import("./sealing.js").MemberKeys} MemberKeys
 * @typedef {import("./sealing.js").Roster} Roster
 * @typedef {import("./sealing.js").StoredDevice} StoredDevice
 * @typedef {{signInName: string, alias: string, passphrase: string}} Account
 */

/**
 * Somebody who is being made: her keys from the first moment, everything else
 * computed here, nothing sent until all of it exists (PROTOCOL section 11).
 */
export class NewMember {
  #seeds;

  /** @param {MemberSeeds} seeds @param {MemberKeys} keys */
  constructor(seeds, keys) {
    this.#seeds = seeds;
    /** @readonly */
    this.keys = keys;
  }

  static async make() {
    const seeds = MemberSeeds.make();
    return new NewMember(seeds, await seeds.keys());
  }

  /**
   * Enrols this browser and makes what the server keeps of an account.
   * @param {{account: Account, pin: string, code: Uint8Array<ArrayBuffer>,
   *   roster: Roster, headers: Record<string, string>}} what `roster` with her
   * own entry in it; `headers` say by which link she asks
   */
  async enrol({ account, pin, code, roster, headers }) {
    const { hid } = roster;
    const { signInName, passphrase } = account;
    const secrets = await deriveSignIn({ passphrase, hid, signInName });
    const device = await enrol({
      hid,
      keys: this.keys,
      seeds: this.#seeds,
      pin,
      custodianPk: roster.custodianPk,
      proof: passphraseProof(secrets),
      headers,
    });
    const recovery = await this.recoveryBlob(code, roster);
    return {
      device,
      secrets,
      account: {
        signInName,
        auth: toBase64url(secrets.auth),
        device: device.id,
        recovery: toBase64url(recovery),
      },
    };
  }

  /** @param {Uint8Array<ArrayBuffer>} code @param {Roster} roster */
  recoveryBlob(code, roster) {
    return sealRecovery({
      code,
      hid: roster.hid,
      member: this.keys.id,
      seeds: this.#seeds,
      rosterSeq: roster.seq,
      rosterHash: roster.hash,
    });
  }

  /** Nothing is left but the keys. */
  wipe() {
    this.#seeds.wipe();
  }
}
