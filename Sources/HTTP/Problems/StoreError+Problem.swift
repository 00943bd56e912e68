// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

extension StoreError: ProblemConvertible {
  /// What a client can do about it: come back, or call the operator.
  package var problem: Problem {
    switch self {
    case .readOnly: Problem(.readOnly)
    case .unavailable: Problem(.unavailable)
    case .constraint: Problem(.conflict)
    case .damaged, .newer: Problem(.internalError)
    }
  }
}
