// SPDX-License-Identifier: AGPL-3.0-or-later

/*
 * What screens use of web/crypto, in one place.
 */
export {
  checkAudit,
  EMPTY_AUDIT,
  verifyAudit,
} from "../crypto/safe/audit/audit-chain.js";
export { beginEnrol } from "../crypto/safe/devices/enrolments.js";
export { beginPinChange } from "../crypto/safe/devices/pin-changes.js";
export { pinWeakness } from "../crypto/safe/devices/pins.js";
export {
  NO_EVIDENCE,
  passphraseEvidence,
} from "../crypto/safe/devices/request-cores.js";
export { beginUnlock } from "../crypto/safe/devices/unlocks.js";
export { openAttachment } from "../crypto/safe/attachments/attachments.js";
export { openGroups } from "../crypto/safe/groups/open-groups.js";
export { Scopes } from "../crypto/safe/groups/group-ids.js";
export {
  checkInvite,
  inviteKey,
  readInviteFragment,
} from "../crypto/safe/invites/invite-links.js";
export {
  checkCustodian,
  readSetupFragment,
} from "../crypto/safe/invites/setup-links.js";
export { joinWords } from "../crypto/safe/invites/join-words.js";
export { MemberSeeds } from "../crypto/safe/members/member-seeds.js";
export { addWrap, missingReaders } from "../crypto/safe/records/added-wraps.js";
export { readHeader } from "../crypto/safe/records/envelopes.js";
export { Kinds, nameParent, NameTypes } from "../crypto/safe/records/kinds.js";
export { openRecord } from "../crypto/safe/records/open-record.js";
export { randomId } from "../crypto/safe/records/record-ids.js";
export { sealRecord } from "../crypto/safe/records/seal-record.js";
export {
  openRecovery,
  sealRecovery,
} from "../crypto/safe/recovery/recovery-blobs.js";
export {
  makeRecoveryCode,
  readRecoveryCode,
} from "../crypto/safe/recovery/recovery-codes.js";
export {
  makeJoin,
  signCancel,
  signInvite,
} from "../crypto/safe/rosters/entry-signing.js";
export { makeGenesis } from "../crypto/safe/rosters/genesis.js";
export {
  headIsStale,
  readHead,
  signHead,
} from "../crypto/safe/rosters/head-statements.js";
export { ADMIN, Powers, VOLUNTEER } from "../crypto/safe/rosters/powers.js";
export {
  subjectsOf,
  updateRoster,
} from "../crypto/safe/rosters/roster-updates.js";
export { verifyRoster } from "../crypto/safe/rosters/roster.js";
export { signSet } from "../crypto/safe/rosters/set-signing.js";
export { deriveSignIn } from "../crypto/safe/sign-in/passphrases.js";
export { signInName } from "../crypto/safe/sign-in/sign-in-names.js";
export { Refused } from "../crypto/refused.js";

/**
 * @typedef {import("../crypto/hazmat/bytes.js").Bytes} Bytes
 * @typedef {import("../crypto/safe/devices/device-keys.js").StoredDevice} StoredDevice
 * @typedef {import("../crypto/safe/groups/group-keys.js").GroupKeys} GroupKeys
 * @typedef {import("../crypto/safe/members/member-keys.js").MemberKeys} MemberKeys
 * @typedef {import("../crypto/safe/members/member-seeds.js").MemberSeeds} Seeds
 * @typedef {import("../crypto/safe/records/open-record.js").OpenedRecord} OpenedRecord
 * @typedef {import("../crypto/safe/records/seal-record.js").Content} Content
 * @typedef {import("../crypto/safe/records/seen-versions.js").SeenVersion} SeenVersion
 * @typedef {import("../crypto/safe/rosters/roster.js").Roster} Roster
 */
