// SPDX-License-Identifier: AGPL-3.0-or-later

import HTTP

extension Difference {
  /// What differs, and where.
  var text: String {
    switch self {
    case .unsigned: "the manifest has no signature"
    case .signedByAnother: "the manifest's signature is not by this key, or not over this manifest"
    case .otherVersion(let served): "the deployment says that it is version \(served)"
    case .noManifestServed: "\(ClientManifest.address) is not served, or is no manifest"
    case .added(let address): "\(address) is served and is not in the manifest"
    case .changed(let address, let found, let expected):
      "\(address) has \(found.size) bytes with SHA-256 \(found.sha256), "
        + "not \(expected.size) with \(expected.sha256)"
    case .unreadable(let address): "\(address) is packed in a way that nobody asked for"
    case .otherStatus(let address, let status): "\(address) is answered by \(status), not 200"
    case .otherType(let address, let found): "\(address) is said to be \(found)"
    case .answersUnasked(let address): "\(address) is served, though the client has no such file"
    case .otherHeader(let name, let found, let expected):
      found.isEmpty
        ? "the header \(name) is missing"
        : "the header \(name) \(Self.other(found, than: expected))"
    case .harmfulHeader(let name, let value): "there is a header \(name): \(value)"
    case .noStrictTransport: "the header Strict-Transport-Security is missing"
    case .noTLS: "the address is not https"
    case .unlisted(let address, let page): "\(page) loads \(address), which is not in the manifest"
    case .elsewhere(let address, let page): "\(page) loads \(address), from another place"
    case .otherIntegrity(let address, let page):
      "\(page) loads \(address) without the hash that it has in the manifest"
    case .inlineCode(let code, let page): "\(page) has code of its own in it: \(code)"
    }
  }

  /// A policy is long: only those of its directives that differ.
  private static func other(_ found: [String], than expected: String) -> String {
    guard found.count == 1 else {
      return "is there \(found.count) times: \(found.joined(separator: " and "))"
    }
    let (here, there) = (directives(in: found[0]), directives(in: expected))
    let (more, less) = (here.filter { !there.contains($0) }, there.filter { !here.contains($0) })
    let lacks = less.isEmpty ? "" : " lacks \(less.joined(separator: "; "))"
    let has = more.isEmpty ? "" : " has \(more.joined(separator: "; "))"
    let both = [has, lacks].filter { !$0.isEmpty }.joined(separator: " and")
    return both.isEmpty ? "is \(found[0])" : String(both.dropFirst())
  }

  private static func directives(in value: String) -> [String] {
    value.split(separator: ";").map { String($0.drop(while: \.isWhitespace)) }
  }
}
