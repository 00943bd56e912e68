// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Storage
import Testing

extension CustodianDatabase {
  /// Holds a share as an enrolment leaves it: that there is one is all that these tests ask.
  func hold(_ device: DeviceID, of member: MemberID, in hotline: HotlineID) async throws {
    let held = HeldDevice(
      id: device, member: member, hotline: hotline, publicKey: [UInt8](repeating: 1, count: 32),
      held: HeldShare(share: [1], proof: [1]), triesLeft: 10, wrongSinceOK: 0, lastOKAt: 1,
      evidenceAt: 1)
    let outcome = try await enrol(held) { before in
      before ?? HeldCredential(kind: HeldCredential.set, sealed: [1])
    }
    #expect(outcome == .enrolled)
  }
}
