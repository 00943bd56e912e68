// SPDX-License-Identifier: AGPL-3.0-or-later

/// What an operator is to know of an Asterisk: asked by `llamenos doctor`, never in a call.
extension Asterisk {
  /// Where it is told what to do.
  package var address: String { settings.ari }
  package var application: String { settings.application }

  /// Such as `22.10.1~dfsg`.
  package func version() -> ProviderOperation<String> {
    struct Info: Decodable { let system: System }
    struct System: Decodable { let version: String }
    return ari.ask(["asterisk", "info"], [("only", "system")]) { body throws(ProviderFailure) in
      try ARI.decode(Info.self, body).system.version
    }
  }

  /// Succeeds while a hotline holds its stream of events open; `gone` else.
  package func isListenedTo() -> ProviderOperation<Void> {
    .act(ari.request(.get, ["applications", settings.application]), .harmless)
  }

  /// How many messages of callers lie there.
  package func messageCount() -> ProviderOperation<Int> {
    struct Stored: Decodable { let name: String }
    return ari.ask(["recordings", "stored"]) { body throws(ProviderFailure) in
      try ARI.decode([Stored].self, body).count { AsteriskMessages.id(name: $0.name) != nil }
    }
  }
}
