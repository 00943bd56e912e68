// SPDX-License-Identifier: AGPL-3.0-or-later

import ArgumentParser
import Foundation

/// `llamenos sign FILE --key KEY`: FILE.sig, a plain Ed25519 signature over FILE.
struct Sign: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write FILE.sig: your signature over FILE.",
    discussion: """
      64 bytes, Ed25519 over the file as it is. To check it without this program: openssl pkeyutl \
      -verify -pubin -inkey KEY.pub -rawin -in FILE -sigfile FILE.sig
      """,
    shouldDisplay: false)

  @Option(help: "The file that \"llamenos maker-key\" wrote.")
  var key: String

  @Argument(help: "The file to sign.")
  var file: String

  func run() throws {
    let signer = try MakerPrivateKey(text: String(decoding: try Self.read(key), as: UTF8.self))
    let signature = try signer.signature(over: try Self.read(file))
    try signature.write(to: URL(filePath: file + ".sig"))
    print("Written to \(file).sig.")
  }

  private static func read(_ file: String) throws(MakerKeyError) -> Data {
    guard let data = FileManager.default.contents(atPath: file) else { throw .unreadable(file) }
    return data
  }
}
