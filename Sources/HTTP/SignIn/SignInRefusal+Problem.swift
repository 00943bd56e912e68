// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Hummingbird
package import Identity

extension SignInRefusal: ProblemConvertible {
  package var problem: Problem {
    switch self {
    case .wrong: Problem(.wrongSignIn)
    case .copied: Problem(.copiedPasskey)
    case .passkeyRequired: Problem(.passkeyRequired)
    case .codeRequired: Problem(.codeRequired)
    case .wrongCode: Problem(.wrongCode)
    case .throttled(let seconds):
      Problem(.rateLimited, ["retryAfterSeconds": .number(seconds)])
    case .busy: Problem(.unavailable)
    case .store(let error): error.problem
    }
  }
}

extension ClientAddress {
  /// Where somebody signs in from, as far as it is counted.
  func signInNetwork(of request: Request, peer: String?) -> SignInNetwork {
    let address = of(request, peer: peer)
    return SignInNetwork(
      narrow: AddressHasher.network(address), wide: AddressHasher.wideNetwork(address))
  }
}
