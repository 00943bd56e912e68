// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

extension PhoneLeg {
  var stored: StoredPhoneLeg {
    // Of a caller’s leg it says whether the hotline placed it.
    let attempt: Int =
      if case .member(_, let attempt) = party { attempt } else { isPlaced ? 1 : 0 }
    return StoredPhoneLeg(
      id: id, call: call, account: account, member: member, attempt: attempt,
      name: providerID?.text, status: status?.code, step: step, isTaking: isTaking,
      isBrowser: isBrowser)
  }

  /// - Returns: `nil` for a row that this version cannot read.
  init?(_ stored: StoredPhoneLeg) {
    let name = stored.name.map { ProviderLegID($0) }
    let status = stored.status.map { LegStatus(code: $0) }
    if case .some(nil) = name { return nil }
    if case .some(nil) = status { return nil }
    self.init(
      stored.id, of: stored.call, at: stored.account,
      party: stored.member.map { .member($0, attempt: stored.attempt) } ?? .caller,
      providerID: name ?? nil)
    self.status = status ?? nil
    isNamed = status != nil
    step = stored.step
    isTaking = stored.isTaking
    isBrowser = stored.isBrowser
    isUnsure = name == nil
    isPlaced = stored.member == nil && stored.attempt > 0
  }
}

extension LegStatus {
  /// Of a leg that is not over: those that are have no row.
  fileprivate var code: String? {
    switch self {
    case .initiated: "initiated"
    case .ringing: "ringing"
    case .answered: "answered"
    case .ended: nil
    }
  }

  fileprivate init?(code: String) {
    switch code {
    case "initiated": self = .initiated
    case "ringing": self = .ringing
    case "answered": self = .answered
    default: return nil
    }
  }
}
