// SPDX-License-Identifier: AGPL-3.0-or-later

import NIOSSL

/// Asks the relay that is named for an address, as the browsers of a call would.
enum RelayCheck {
  private static let subject = "TURN"
  /// A datagram may be lost.
  private static let visits = 2

  /// - Parameter credential: `nil` where the secret cannot be read, which is told by itself.
  static func run(
    _ url: String, credential: StunMessage.Credential?,
    trust: NIOSSLTrustRoots = .default
  ) async -> Finding {
    guard let address = RelayAddress(url) else {
      return .bad(subject, "\(url) is no TURN address", do: "write turns:turn.example:5349")
    }
    var visit = RelayVisit(
      address: address, credential: credential ?? StunMessage.Credential(user: "0", password: ""))
    visit.trust = trust
    var outcome = await visit.make()
    for _ in 1..<visits where outcome == .silent { outcome = await visit.make() }
    return finding(of: outcome, at: url, hasCredential: credential != nil)
  }

  static func finding(
    of outcome: RelayVisit.Outcome, at url: String, hasCredential: Bool
  ) -> Finding {
    switch outcome {
    case .relays: .good(subject, "\(url) gives addresses for calls")
    case .silent:
      .bad(subject, "\(url) does not answer", do: "is coturn running, and the port open?")
    case .other:
      .bad(
        subject, "what answers at \(url) is no relay that asks for a credential",
        do: "set coturn up as docs/operations.md says, with use-auth-secret")
    case .badCertificate:
      .bad(
        subject, "\(url) shows a certificate that browsers refuse, so no call is connected",
        do: "give coturn one in force for that name, with the whole chain, and restart it")
    case .refused(RelayVisit.unauthorized) where !hasCredential:
      .care(
        subject, "\(url) answers; whether it gives addresses is not tried without the secret",
        do: "have the secret read, above")
    case .refused(RelayVisit.unauthorized):
      .bad(
        subject, "\(url) refuses what is made from the secret, so no call is connected",
        do: "let static-auth-secret in coturn be the secret here, and both clocks right")
    case .refused(let error):
      .bad(
        subject, "\(url) gives no address (error \(error))",
        do: "see coturn's quotas, and whether relay-ip is an address of its host")
    }
  }
}
