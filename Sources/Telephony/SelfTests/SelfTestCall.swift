// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// A call that the hotline places to a number of its own, to see whether it comes in.
package struct SelfTestCall: Hashable, Sendable {
  /// What whoever is called sees: a number of the hotline's too.
  package let from: PhoneNumber
  /// Where it is placed.
  package let through: ProviderAccountID
  package let to: PhoneNumber
  /// Where it is to come in.
  package let at: ProviderAccountID

  package init(
    from: PhoneNumber, through: ProviderAccountID, to: PhoneNumber, at: ProviderAccountID
  ) {
    self.from = from
    self.through = through
    self.to = to
    self.at = at
  }

  /// One for each number: from another of the same account, else of another account, else from
  /// itself.
  ///
  /// - Parameter accounts: those that take calls, in the order in which they are asked.
  static func all(among accounts: [(id: ProviderAccountID, numbers: [PhoneNumber])])
    -> [SelfTestCall]
  {
    accounts.flatMap { account in
      account.numbers.map { number in
        let beside = account.numbers.first { $0 != number }.map { (account.id, $0) }
        let elsewhere = accounts.first { $0.id != account.id && !$0.numbers.isEmpty }
          .flatMap { other in other.numbers.first.map { (other.id, $0) } }
        let (through, from) = beside ?? elsewhere ?? (account.id, number)
        return SelfTestCall(from: from, through: through, to: number, at: account.id)
      }
    }
  }
}

/// Why a call that the hotline placed to itself has not come in.
package enum SelfTestFailure: Error, Hashable, Sendable {
  case notPlaced(ProviderFailure)
  /// Somebody or something else has picked it up.
  case elsewhere
  /// It was ended, and nothing had come in.
  case ended
  /// Nothing has come in, in all the time that it had.
  case silence

  /// As it is stored and logged.
  package var code: String {
    switch self {
    case .notPlaced(let failure): "not-placed." + failure.code
    case .elsewhere: "elsewhere"
    case .ended: "ended"
    case .silence: "silence"
    }
  }
}
