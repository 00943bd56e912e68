// SPDX-License-Identifier: AGPL-3.0-or-later

/// Something that reads what others have written.
struct FuzzedDecoder: Sendable {
  /// Of its corpus, and by which it is chosen.
  let name: String
  let seeds: Seeds
  private let decode: @Sendable ([UInt8]) throws -> [UInt8]?

  /// - Parameter decode: how the value that was read is spelled, which must be as it came; `nil`
  ///   where a value has several spellings. Refusals are thrown.
  init(
    _ name: String, _ seeds: Seeds, _ decode: @escaping @Sendable ([UInt8]) throws -> [UInt8]?
  ) {
    self.name = name
    self.seeds = seeds
    self.decode = decode
  }

  /// The same for what is read from text.
  static func text(
    _ name: String, _ seeds: Seeds, _ decode: @escaping @Sendable (String) throws -> String?
  ) -> Self {
    Self(name, seeds) { bytes in
      guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
      return try decode(text).map { Array($0.utf8) }
    }
  }

  func take(_ bytes: [UInt8]) {
    guard let again = try? decode(bytes) else { return }
    // Also in an optimised build.
    guard again == bytes else { fatalError("\(name): read as something that is spelled otherwise") }
  }

  /// One line for each; `scripts/checks/fuzzing.py` names those that are missing.
  static let all = sealing + identity + http
}
