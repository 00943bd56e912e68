// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import Testing

@testable import Sealing

/// A scripted run of `testdata/protocol/device.json`.
struct CustodianRun: Sendable, CustomTestStringConvertible {
  struct Step: Decodable {
    let now: Int64
    /// The device asks for a challenge and gets this one.
    let challenge: DeviceChallenge?
    let device: DeviceID?
    /// The device sends this, without its zeros.
    let pt: String?
  }

  struct Answer: Decodable, Equatable {
    let status: UInt8
    let tries: UInt8
    let wrongSinceOK: UInt32
    let lastOK: UInt64
    let share: String

    enum CodingKeys: String, CodingKey {
      case status, tries, share
      case wrongSinceOK = "wrong_since_ok"
      case lastOK = "last_ok"
    }

    init(_ response: DeviceResponse) {
      status = response.status.rawValue
      tries = response.tries
      wrongSinceOK = response.wrongSinceOK
      lastOK = response.lastOK
      share = response.share.hex
    }
  }

  private struct Case: Decodable {
    let name: String
    let op: String
  }

  private struct Run: Decodable {
    let name: String
    let steps: [Step]
    let expect: [Answer]
  }

  private struct Cases<Element: Decodable>: Decodable { let cases: [Element] }

  /// Decodes only the elements that are runs.
  private struct MaybeRun: Decodable {
    let run: Run?

    init(from decoder: any Decoder) throws {
      let head = try Case(from: decoder)
      run = head.op == "custodian" ? try Run(from: decoder) : nil
    }
  }

  let name: String
  let steps: [Step]
  let expect: [Answer]

  var testDescription: String { name }

  /// - Parameter path: below `testdata`.
  static func all(in path: String) throws -> [CustodianRun] {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../../testdata/" + path)
    let cases = try JSONDecoder().decode(
      Cases<MaybeRun>.self, from: Data(contentsOf: file.standardizedFileURL))
    return cases.cases.compactMap(\.run).map {
      CustodianRun(name: $0.name, steps: $0.steps, expect: $0.expect)
    }
  }
}
