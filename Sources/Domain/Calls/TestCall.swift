// SPDX-License-Identifier: AGPL-3.0-or-later

/// A call by which an admin tries the hotline: it rings her and nobody else, whoever is on shift,
/// is nobody's voice message, and leaves no record.
package struct TestCall: Hashable, Sendable, Codable {
  /// On what she answers it.
  package enum Way: String, Hashable, Sendable, Codable, CaseIterable {
    /// Her open page, where it is a phone of the hotline's own.
    case page
    case sip
    case ownPhone = "phone"
  }

  package let member: MemberID
  package let way: Way
  /// The whole way that a caller goes; else neither menu, digits, ban nor rate is in between.
  package let isWhole: Bool

  package init(member: MemberID, way: Way, isWhole: Bool) {
    self.member = member
    self.way = way
    self.isWhole = isWhole
  }
}

extension ChannelCapabilities {
  /// Nothing is asked of her who goes straight through.
  package func asking(of test: TestCall?) -> ChannelCapabilities {
    guard let test, !test.isWhole else { return self }
    var capabilities = self
    capabilities.asksLanguage = false
    capabilities.asksCaptcha = false
    return capabilities
  }
}
