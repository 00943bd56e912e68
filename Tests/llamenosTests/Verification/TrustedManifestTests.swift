// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation
import Testing

@testable import HTTP
@testable import llamenos

@Suite struct TrustedManifestTests {
  private let manifest = ClientManifest(
    version: "1", headers: [:], files: ["/app.js": .init(of: Data())])
  private let maker = MakerPrivateKey()
  private var bytes: Data { Data(manifest.text.utf8) }

  private func trusted(_ signature: Data?) throws -> TrustedManifest {
    let key = try MakerKey(text: maker.publicText)
    return try TrustedManifest(bytes: bytes, signature: signature, key: key, file: nil)
  }

  @Test func `the maker's signature over these bytes is enough`() throws {
    #expect(try trusted(maker.signature(over: bytes)).differences == [])
  }

  @Test func `no signature, another's, and one over other bytes are told apart from it`() throws {
    #expect(try trusted(nil).differences == [.unsigned])
    let another = try MakerPrivateKey().signature(over: bytes)
    #expect(try trusted(another).differences == [.signedByAnother])
    let other = try maker.signature(over: bytes.dropLast())
    #expect(try trusted(other).differences == [.signedByAnother])
  }

  @Test func `without a key nobody vouches, and it says whose word it is`() throws {
    let own = try TrustedManifest(bytes: bytes, signature: nil, key: nil, file: nil)
    guard case .deployment = own.voucher else {
      Issue.record("\(own.voucher)")
      return
    }
    let given = try TrustedManifest(bytes: bytes, signature: nil, key: nil, file: "m.json")
    guard case .file("m.json") = given.voucher else {
      Issue.record("\(given.voucher)")
      return
    }
  }

  @Test func `what the deployment itself lists beyond it is named, and its version`() throws {
    let trusted = try trusted(maker.signature(over: bytes))
    #expect(trusted.differences(from: manifest) == [])
    #expect(trusted.differences(from: nil) == [.noManifestServed])
    let served = ClientManifest(
      version: "2", headers: [:],
      files: manifest.files.merging(["/extra.js": .init(of: Data())]) { $1 })
    #expect(trusted.differences(from: served) == [.otherVersion(served: "2"), .added("/extra.js")])
  }

  @Test func `addresses of hotlines are understood, and nothing else`() throws {
    #expect(Deployment("https://hotline.example.org/")?.authority == "hotline.example.org")
    #expect(Deployment("http://localhost:8080")?.authority == "localhost:8080")
    #expect(Deployment("http://[::1]:8080")?.isLoopback == true)
    #expect(Deployment("https://h.example:443")?.address == "https://h.example")
    for text in [
      "", "hotline.example.org", "ftp://h.example", "https://h.example/call", "https://",
    ] {
      #expect(Deployment(text) == nil, "\(text)")
    }
  }

  @Test func `one difference on many answers is one line, with where it is`() {
    var findings = Findings()
    let missing = Difference.otherHeader("X", found: [], expected: "y")
    for place in ["/a", "/b", "/c", "/d", "/a"] { findings.add([missing], at: place) }
    findings.add([.unreadable("/e")], at: "/e")
    #expect(findings.lines.count == 2)
    #expect(findings.lines[0].contains("X is missing, at /a, /b, /c and 1 more\n"))
    #expect(findings.lines.allSatisfy { $0.contains("→ ") })
  }
}
