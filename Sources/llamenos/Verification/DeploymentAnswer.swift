// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation
import HTTP

/// What is asked of a deployment.
struct DeploymentQuestion: Hashable, Sendable {
  /// From the slash on.
  let path: String
  /// How the answer may be packed; `nil` as curl asks, packed as browsers ask.
  var coding: ContentCoding?
}

/// What it answered.
struct DeploymentAnswer: Sendable {
  /// More than any file of the client has; what is longer is not read.
  static let mostBytes = 4 << 20

  let status: Int
  /// In the order in which they came.
  let headers: [(name: String, value: String)]
  let body: [UInt8]

  /// Every value of a field, whatever its case.
  func values(_ name: String) -> [String] {
    headers.filter { $0.name.lowercased() == name.lowercased() }.map(\.value)
  }

  /// The file itself; `nil` where it cannot be unpacked.
  var unpacked: Data? {
    switch values("Content-Encoding") {
    case []: Data(body)
    case let names where names.count == 1:
      ContentCoding(rawValue: names[0]).flatMap { $0.unpack(body, most: Self.mostBytes) }
        .map { Data($0) }
    default: nil
    }
  }
}
