// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
package import Foundation
package import Sealing

extension MasterSecret {
  /// Where systemd puts credentials: it names the folder in this variable.
  private static let credentialsFolder = "CREDENTIALS_DIRECTORY"
  /// More than a secret and a line end is no secret.
  private static let longestInput = 128

  /// - Parameters:
  ///   - mayMake: whether a file that is missing may be made: only while there is no data.
  ///   - standardInput: read to its first line end.
  package static func load(
    from source: MasterSecretSource, mayMake: Bool,
    standardInput: FileHandle = .standardInput,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(MasterSecretRefusal) -> Self {
    switch source {
    case .file(let path):
      return try MasterSecretFile(path: path).load(mayMake: mayMake)
    case .standardInput:
      guard let secret = MasterSecret(text: firstLine(of: standardInput)) else {
        throw .malformed(source: "standard input")
      }
      return secret
    case .systemd(let name):
      guard let folder = environment[credentialsFolder] else { throw .noCredentials }
      let path = folder + "/" + name
      guard let data = FileManager.default.contents(atPath: path) else {
        throw .unreadable(path: path)
      }
      guard let secret = MasterSecret(text: String(decoding: data, as: UTF8.self)) else {
        throw .malformed(source: path)
      }
      return secret
    }
  }

  /// - Parameter text: 64 hex digits; one line end may follow.
  init?(text: String) {
    let line = text.hasSuffix("\n") ? String(text.dropLast()) : text
    guard let bytes = [UInt8](hex: line) else { return nil }
    self.init(bytes)
  }

  private static func firstLine(of input: FileHandle) -> String {
    var line = Data()
    while line.count < longestInput, let byte = try? input.read(upToCount: 1), !byte.isEmpty,
      byte.first != UInt8(ascii: "\n")
    {
      line.append(byte)
    }
    return String(decoding: line, as: UTF8.self)
  }
}
