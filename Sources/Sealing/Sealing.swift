// SPDX-License-Identifier: AGPL-3.0-or-later

// # Sealing
//
// Everything that is signed, sealed or hashed in protocol v1 (docs/protocol.md), as pure
// functions and values over swift-crypto: no network, no storage, no clock, no randomness
// of its own except inside HPKE's encapsulation. The server, the command line and native
// clients share it; the browser's twin is `web/crypto`, held to the same vectors in
// `testdata/protocol`.
//
// **Use by default** (`Safe/`, one folder per noun, each envelope named by its use):
// - `Roster`: verify the chain, ask who may what now or at an earlier entry, append.
// - `Envelope`: parse and check a record without keys (server), `seal` and `open` it (member),
//   `sealToInbox` (server, on arrival).
// - `GroupWrap` and `GroupPast`: hand a group's seed on.
// - `CustodianKey`, `CustodianDevice`: the custodian's side of unlocking; `DeviceKeys`,
//   `DeviceBlob`, `KeySlot`, `DeviceRequest`: the member's.
// - `BackupKey`, `BackupPrivateKey`, `BackupChunks`: a backup sealed to its operator, chunk by chunk.
// - `SignInSecrets`, `RecoveryCode`, `InviteLink`, `SetupLink`, `SpokenWords`, `AuditEntry`,
//   `HeadStatement`, `Attachment`, `MasterSecret`.
// - `SealedVoiceMessage`: what was recorded on a telephone, sealed to the inbox on arrival.
//
// Decoders are strict: trailing bytes, unknown versions and types, second spellings are
// refused, each with its own typed error. `make…` is random, everything else deterministic.
//
// **What it does not do**: it keeps nothing (what a device has seen is an argument), asks
// nobody (evidence other than a passphrase is the custodian's to check), decides nothing
// about people (an alarm is a value; showing it is the caller's), and hides neither who wrote,
// nor when, nor how many read. `Hazmat/` is internal: raw primitives that are easy to misuse.
