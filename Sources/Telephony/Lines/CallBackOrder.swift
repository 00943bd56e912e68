// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// A call back that is to be made. In memory alone, and until that phone is dialled.
package struct CallBackOrder: Sendable {
  /// By which of her own phones she who calls is called first.
  package enum Way: String, CaseIterable, Sendable, Codable {
    case browser, phone, sip

    /// How it reaches her.
    var reach: Reach { self == .browser ? .held : .dialled }

    func chosen(of phones: [LegDestination], _ browsers: [LegDestination]) -> [LegDestination] {
      switch self {
      case .browser: browsers
      case .phone: phones.filter { if case .phone = $0 { true } else { false } }
      case .sip: phones.filter { if case .sip = $0 { true } else { false } }
      }
    }
  }

  package let member: MemberID
  package let way: Way
  let number: PhoneNumber
  package let account: ProviderAccountID
  /// In which the call was that asked for it.
  let language: LanguageTag

  package init(
    by member: MemberID, way: Way, to number: PhoneNumber, at account: ProviderAccountID,
    in language: LanguageTag
  ) {
    self.member = member
    self.way = way
    self.number = number
    self.account = account
    self.language = language
  }
}
