// SPDX-License-Identifier: AGPL-3.0-or-later

/*
 * What every signed-in page uses of web/crypto, in one place. What only some
 * use (joining, devices, signing the roster) they import from there themselves,
 * so that nobody else loads it.
 */
export {
  NO_EVIDENCE,
  passphraseEvidence,
} from "../crypto/safe/devices/request-cores.js";
export { beginUnlock } from "../crypto/safe/devices/unlocks.js";
export { openGroups } from "../crypto/safe/groups/open-groups.js";
export { Scopes } from "../crypto/safe/groups/group-ids.js";
export { headerHash, readHeader } from "../crypto/safe/records/envelopes.js";
export { Kinds, nameParent, NameTypes } from "../crypto/safe/records/kinds.js";
export { openRecord } from "../crypto/safe/records/open-record.js";
export { randomId } from "../crypto/safe/records/record-ids.js";
export { sealRecord } from "../crypto/safe/records/seal-record.js";
export { compareWithSeen } from "../crypto/safe/records/seen-versions.js";
export {
  headIsStale,
  readHead,
} from "../crypto/safe/rosters/head-statements.js";
export { ADMIN, Powers, VOLUNTEER } from "../crypto/safe/rosters/powers.js";
export {
  subjectsOf,
  updateRoster,
} from "../crypto/safe/rosters/roster-updates.js";
export { verifyRoster } from "../crypto/safe/rosters/roster.js";
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
 * @typedef {import("../crypto/safe/rosters/roster-branches.js").Branch} Branch
 */
