// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// What anybody may know of the roster: its head, and the key that voice messages are sealed to.
///
/// A caller's page takes it on the server's word; every member's client fetches the same answer
/// and raises an alarm if it is not the roster's (PROTOCOL section 7).
package struct PublicRoster: Sendable {
  package let hotline: HotlineID
  package let sequence: UInt32
  package let headHash: [UInt8]
  package let inboxGeneration: UInt32
  package let inboxKey: [UInt8]

  package init(
    hotline: HotlineID, sequence: UInt32, headHash: [UInt8], inboxGeneration: UInt32,
    inboxKey: [UInt8]
  ) {
    self.hotline = hotline
    self.sequence = sequence
    self.headHash = headHash
    self.inboxGeneration = inboxGeneration
    self.inboxKey = inboxKey
  }
}
