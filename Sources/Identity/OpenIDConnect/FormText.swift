// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation

/// `application/x-www-form-urlencoded`, spelled so that no character has another meaning.
enum FormText {
  private static let plain = CharacterSet(
    charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")

  static func encode(_ pairs: [(String, String)]) -> String {
    pairs.map { "\($0)=\(encode($1))" }.joined(separator: "&")
  }

  static func encode(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: plain) ?? ""
  }
}
