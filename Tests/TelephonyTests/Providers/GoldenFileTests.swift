// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import Testing

@testable import Telephony

/// What adapters render is what lies in `testdata/providers/golden`, to the byte: there vendors'
/// own code has been compared with it.
struct GoldenFileTests {
  private static func folder(_ sample: ProviderSample) -> URL {
    TestData.folder.appending(path: "providers/golden/\(sample.type.name)")
  }

  /// Documents, and tokens where the hotline signs them itself, by the names of their files.
  private static func rendered(_ sample: ProviderSample) throws -> [String: [UInt8]] {
    let provider = try sample.make()
    var files: [String: [UInt8]] = [:]
    for (name, script) in GoldenScripts.all {
      guard let document = provider.document(script, Conformance.addresses) else { continue }
      // Vonage's are not documents alone: `VonageGoldenTests` has them.
      guard document.contentType.contains("xml") else { return [:] }
      files["\(name).xml"] = document.body + [UInt8(ascii: "\n")]
    }
    let pass = try provider.browserPass(
      for: Conformance.identity, seconds: 600, at: Conformance.now)
    if case .token(let token) = pass { files["token.jwt"] = Array((token + "\n").utf8) }
    return files
  }

  @Test(arguments: ProviderSample.all)
  func `documents and tokens are those that vendors' code was compared with`(
    _ sample: ProviderSample
  ) throws {
    let rendered = try Self.rendered(sample)
    guard !rendered.isEmpty else { return }
    let folder = Self.folder(sample)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path())
    #expect(names.sorted() == rendered.keys.sorted())
    for (name, bytes) in rendered {
      let golden = try String(
        decoding: Data(contentsOf: folder.appending(path: name)), as: UTF8.self)
      #expect(String(decoding: bytes, as: UTF8.self) == golden, "\(name)")
    }
  }
}
