// SPDX-License-Identifier: AGPL-3.0-or-later

/// What a member asks of numbers that she names herself: counted, so that nobody tries them all.
enum NamedNumber: String, Sendable {
  case callBack, lookUp, ban

  /// In an hour. Of bans it is requests, each with up to 500 numbers.
  var perHour: Int {
    switch self {
    case .callBack, .lookUp: 30
    case .ban: 40
    }
  }
}
