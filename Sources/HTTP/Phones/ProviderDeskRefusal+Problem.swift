// SPDX-License-Identifier: AGPL-3.0-or-later

import Telephony

extension ProviderDeskRefusal: ProblemConvertible {
  /// Names a field, a code or a limit, and nothing that was entered.
  package var problem: Problem {
    switch self {
    case .unknownAccount: Problem(.notFound)
    case .unknownProvider, .malformed, .tooManyNumbers: Problem(.malformed)
    case .field(let name): Problem(.credentialsRefused, ["field": .text(name)])
    case .tooManyAccounts: Problem(.conflict, ["reason": .text("accounts")])
    case .numberTaken: Problem(.conflict, ["reason": .text("number")])
    case .messagesWaiting: Problem(.conflict, ["reason": .text("messages")])
    case .noOrigin: Problem(.conflict, ["reason": .text("origin")])
    case .unusable: Problem(.conflict, ["reason": .text("unusable")])
    case .provider(let failure): Problem(.providerFailed, ["kind": .text(failure.code)])
    case .store(let error): error.problem
    }
  }
}
