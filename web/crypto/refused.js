// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * Why something was refused. A closed set, in the words of the vectors; the
 * text a person reads comes from the catalogue.
 *
 * @typedef {"trailing" | "truncated" | "unknown-version" | "unknown-type"
 *   | "unknown-kind" | "unsorted" | "duplicate"} FormReason
 * The bytes are not of the form that PROTOCOL gives them.
 *
 * @typedef {"key-length" | "key-not-canonical" | "key-not-on-curve"
 *   | "key-small-order" | "key-mlkem-modulus" | "key-x25519-small-order"
 *   | "key-reused" | "x25519-zero" | "sig" | "sig-length" | "sig-s-range"
 *   | "open"} KeyReason
 * A key, a signature or a sealed text is not good.
 *
 * @typedef {"seq" | "prev" | "hid" | "time-backwards" | "held-clock"
 *   | "genesis-place" | "genesis-signer"
 *   | "signer-not-sign"
 *   | "expires-too-late" | "invite-unknown" | "invite-used"
 *   | "invite-cancelled" | "invite-expired" | "invite-issuer"
 *   | "subject-unknown"
 *   | "subject-removed" | "removed-with-powers" | "sign-needs-names-inbox"
 *   | "unknown-power" | "active-flag" | "unknown-scope"
 *   | "generation-missing" | "generation-number" | "last-sign" | "last-read"
 *   | "fork" | "fetch-first"} RosterReason
 * An entry or a head statement breaks a rule of PROTOCOL section 5.
 *
 * @typedef {"not-for-me" | "unknown-generation" | "seed-not-rosters"
 *   | "past-order" | "no-group-key"} GroupReason
 *
 * @typedef {"audience" | "extra" | "record-id" | "record-parent"
 *   | "not-asked" | "no-wrap" | "commit" | "payload" | "padding-not-zero"
 *   | "padding-length" | "content" | "author-not-active" | "author-may-not"
 *   | "version" | "prev-not-seen" | "same-version-other-header"} RecordReason
 * An envelope breaks a rule of PROTOCOL section 8.
 *
 * @typedef {"fragment" | "pin-not-in-chain" | "pin-not-our-invite"
 *   | "custodian-key" | "custodian-key-form"} LinkReason
 *
 * @typedef {"sign-in-name" | "status" | "id-token" | "code-form" | "code-checksum"
 *   | "head-not-in-chain" | "member-id"} AccessReason
 *
 * @typedef {"words-commit" | "audit-tampering"} ProofReason
 *
 * @typedef {FormReason | KeyReason | RosterReason | GroupReason
 *   | RecordReason | LinkReason | AccessReason | ProofReason} RefuseReason
 */

/** Something that was read, opened or verified is not acceptable. */
export class Refused extends Error {
  /** @param {RefuseReason} reason */
  constructor(reason) {
    super(reason);
    this.name = "Refused";
    /** @readonly */
    this.reason = reason;
  }
}
