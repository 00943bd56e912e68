// SPDX-License-Identifier: AGPL-3.0-or-later

/// Something that reads what others have written.
package struct FuzzedDecoder: Sendable {
  /// Of its corpus, and by which it is chosen.
  package let name: String
  package let seeds: Seeds
  private let decode: @Sendable ([UInt8]) throws -> [UInt8]?

  /// - Parameter decode: how the value that was read is spelled, which must be as it came; `nil`
  ///   where a value has several spellings. Refusals are thrown, and `Misread` where something was
  ///   taken for what it is not.
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

  /// - Throws: `Misread` alone; that the bytes are refused is as it should be.
  package func take(_ bytes: [UInt8]) throws(Misread) {
    let again: [UInt8]?
    do {
      again = try decode(bytes)
    } catch let misread as Misread {
      throw misread
    } catch {
      return
    }
    guard again == nil || again == bytes else {
      throw Misread("\(name): read as something that is spelled otherwise")
    }
  }

  /// One line for each; `scripts/checks/fuzzing.py` names those that are missing.
  package static let all = sealing + identity + http + telephony
}

/// A decoder took bytes for what they are not.
package struct Misread: Error, CustomStringConvertible {
  package let description: String

  init(_ description: String) { self.description = description }
}
