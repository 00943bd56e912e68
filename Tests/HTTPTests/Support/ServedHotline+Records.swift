// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import HTTPTypes
import NIOCore
import Sealing
import Storage
import Testing

@testable import HTTP

extension ServedHotline {
  /// Seals one version, for the readers that the roster has now.
  func seal(
    _ text: String, kind: RecordKind = .note, id: RecordID = .random(),
    parent: RecordID = .none, after previous: Envelope? = nil, extra: [MemberID] = [],
    by keys: MemberKeys
  ) async throws -> Envelope {
    var random = SystemRandomNumberGenerator()
    let roster = try await keeper.current()
    let header = RecordHeader(
      hotline: roster.hotline, kind: kind, id: id,
      version: (previous?.header.version ?? 0) + 1,
      previous: previous?.headerHash ?? [UInt8](repeating: 0, count: 32), parent: parent,
      author: keys.id, roster: roster.head, extra: extra)
    return try Envelope.seal(
      Array(#"{"t":1,"text":"\#(text)"}"#.utf8), header: header, by: keys, in: roster,
      using: &random)
  }

  func post(_ envelope: Envelope, as member: MemberID) async throws -> RouteAnswer {
    try await ask(
      .post, "records", as: member, ["envelope": Blob(envelope.bytes).base64URL])
  }

  func versions(_ envelope: Envelope, as member: MemberID) async throws -> RouteAnswer {
    let header = envelope.header
    return try await ask(
      .get, "records/\(header.kind.rawValue)/\(header.id)/versions", as: member)
  }

  /// The text inside, if the reader's own keys open it.
  func read(_ bytes: [UInt8], as keys: MemberKeys) async throws -> String {
    let envelope = try Envelope(parsing: bytes)
    let header = envelope.header
    let roster = try await keeper.current()
    let groups = try [(GroupScope.names, names), (.inbox, inbox)].map { scope, key in
      try GroupSeed(key.seed, scope: scope, number: 1, in: roster)
    }
    let opened = try envelope.open(
      RecordRequest(kind: header.kind, id: header.id, parent: header.parent),
      by: RecordReader(keys: keys, groups: groups, roster: roster))
    let content = try JSONSerialization.jsonObject(with: Data(opened.content))
    return try #require((content as? [String: Any])?["text"] as? String)
  }
}
