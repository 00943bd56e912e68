// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import Testing

@testable import Telephony

/// An account, the frames that a real Asterisk 22 has sent, and what both are about.
enum AsteriskFixture {
  static let secret = "s3cret-of-a-browser"
  static let credentials = [
    "ari": "http://127.0.0.1:18088/ari", "user": "hotline", "password": "pass:of?the&account",
    "application": "hotline", "trunk": "trunk", "realm": "asterisk.example",
    "numbers": "+3225550100, +3225550199",
  ]

  static func asterisk(_ changes: [String: String] = [:]) throws -> Asterisk {
    let credentials = credentials.merging(changes) { $1 }
    return try Asterisk(credentials: credentials) { secret }
  }

  /// Of `testdata/providers/asterisk`.
  static func recorded(_ name: String) throws -> [UInt8] {
    var folder = URL(filePath: #filePath)
    for _ in 0..<5 { folder.deleteLastPathComponent() }
    let path = "testdata/providers/asterisk/\(name).json"
    return Array(try Data(contentsOf: folder.appending(path: path)))
  }

  static func read(_ name: String) throws -> ProviderReading {
    try asterisk().read(.frame(recorded(name)), at: Instant(seconds: 0))
  }

  static func read(json: String) throws -> ProviderReading {
    try asterisk().read(.frame(Array(json.utf8)), at: Instant(seconds: 0))
  }

  static func addresses() throws -> HookAddresses {
    let id = try #require(ProviderAccountID([UInt8](repeating: 7, count: 16)))
    return HookAddresses(origin: "https://hotline.example.org", account: id)
  }

  /// Method, path and query of each.
  static func texts<Result>(_ operations: [ProviderOperation<Result>]) -> [String] {
    operations.map { text($0.request) }
  }

  static func text(_ request: ProviderRequest) -> String {
    request.method.rawValue + " "
      + request.url.replacing("http://127.0.0.1:18088/ari", with: "")
  }

  static func answer(_ status: Int, _ body: String = "") -> ProviderAnswer {
    ProviderAnswer(status: status, body: Array(body.utf8))
  }

  /// The channel that called, in the recorded frames.
  static func caller() throws -> ProviderLegID { try #require(ProviderLegID("1796071339.22")) }

  static func placed(_ number: UInt8) throws -> LegID {
    try #require(LegID([UInt8](repeating: 0, count: 15) + [number]))
  }

  static func channel(_ number: UInt8) throws -> ProviderLegID {
    try #require(ProviderLegID("leg-" + placed(number).hex))
  }

  /// The call that they were about.
  static func call() throws -> CallID {
    try #require(CallID([UInt8](repeating: 0xcc, count: 16)))
  }
}
