// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Sealing

extension Problem {
  /// A roster entry, a head statement or a wrap breaks a rule; `reason` names it for the client.
  static func entryRefused(_ why: String) -> Problem {
    Problem(.entryRefused, ["reason": .text(why)])
  }

  static func recordRefused(_ why: String) -> Problem {
    Problem(.recordRefused, ["reason": .text(why)])
  }

  /// The case of a refusal without what it carries: `malformed(.truncated)` is "malformed".
  static func reason(_ refusal: some Error) -> String {
    let name = "\(refusal)".prefix { $0 != "(" }
    return WireWord.spelled(String(name))
  }
}

extension RosterRefusal: ProblemConvertible {
  package var problem: Problem { .entryRefused(Problem.reason(self)) }
}

extension GroupRefusal: ProblemConvertible {
  package var problem: Problem { .entryRefused(Problem.reason(self)) }
}

extension EnvelopeRefusal: ProblemConvertible {
  package var problem: Problem { .recordRefused(Problem.reason(self)) }
}
