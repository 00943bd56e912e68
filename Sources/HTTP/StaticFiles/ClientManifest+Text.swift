// SPDX-License-Identifier: AGPL-3.0-or-later

package import Foundation

/// Why a manifest is not one.
package enum ManifestRefusal: Error, Equatable {
  case notJSON
  /// Made by a later version of the program.
  case format(String)
  /// An address that no file of the client has.
  case address(String)
  /// Another spelling of the same: two readers could take it for two things.
  case spelling
}

extension ClientManifest {
  /// JSON with one line for each file, sorted by bytes: it can be read, compared and cut by the
  /// simplest tools. Written here, not by a coder, whose spaces are another's choice.
  package var text: String {
    let headers = sorted(headers).map { "    \(quoted($0.key)): \(quoted($0.value))" }
    let files = sorted(files).map {
      "    \(quoted($0.key)): {\"size\": \($0.value.size), \"sha256\": \(quoted($0.value.sha256))}"
    }
    return """
      {
        "format": \(quoted(Self.format)),
        "version": \(quoted(version)),
        "headers": {
      \(headers.joined(separator: ",\n"))
        },
        "files": {
      \(files.joined(separator: ",\n"))
        }
      }

      """
  }

  /// - Throws: `ManifestRefusal` for whatever `text` would not write.
  package init(reading bytes: Data) throws(ManifestRefusal) {
    struct Written: Decodable {
      let format: String
      let version: String
      let headers: [String: String]
      let files: [String: File]
    }
    guard let written = try? JSONDecoder().decode(Written.self, from: bytes) else { throw .notJSON }
    guard written.format == Self.format else { throw .format(written.format) }
    for address in written.files.keys where !Self.isAddress(address) { throw .address(address) }
    self.init(version: written.version, headers: written.headers, files: written.files)
    guard Data(text.utf8) == bytes else { throw .spelling }
  }

  /// Plain letters between slashes: what may stand in a request line and in a shell's command
  /// without being anything else there.
  static func isAddress(_ address: String) -> Bool {
    let names = address.split(separator: "/", omittingEmptySubsequences: false)
    return names.count > 1 && names[0].isEmpty
      && names.dropFirst().allSatisfy { name in
        name.first != "." && !name.isEmpty
          && name.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
              UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"),
              UInt8(ascii: "_"):
              true
            default: false
            }
          }
      }
  }

  private func sorted<Value>(
    _ table: [String: Value]
  ) -> [Dictionary<String, Value>.Element] {
    table.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
  }

  private func quoted(_ text: String) -> String {
    var written = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": written += "\\\(scalar)"
      case _ where scalar.value < 0x20:
        written += "\\u" + String(format: "%04x", scalar.value)
      default: written.unicodeScalars.append(scalar)
      }
    }
    return written + "\""
  }
}
