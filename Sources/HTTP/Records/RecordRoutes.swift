// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
import HTTPTypes
import Hummingbird
import Sealing

/// Sealed records: the server checks headers and hands out envelopes; content is not its concern.
package struct RecordRoutes: RouteGroup {
  private static let maximumPage = 200
  /// A page of names; a large hotline has several.
  private static let maximumNames = 5_000
  /// A payload and the wraps of a large circle of readers, in base64.
  private static let maximumBodyBytes = 1_024 * 1_024

  /// What unlocking and the way out of being due take.
  private static let readWhileDue: Set<RecordKind> = [.name, .settings, .passkeyLabel]
  private static let writtenWhileDue: Set<RecordKind> = [.passkeyLabel]

  private let desk: RecordDesk
  private let records: any RecordStore

  package init(desk: RecordDesk, records: any RecordStore) {
    self.desk = desk
    self.records = records
  }

  package func addRoutes(to api: inout API) {
    api.member(.post, "records", whileDue: true, use: keep)
    api.member(.get, "records", whileDue: true, isBig: true, use: list)
    api.member(.get, "records/names", whileDue: true, isBig: true, use: names)
    api.member(.get, "records/{kind}/{id}/versions", isBig: true, use: versions)
    api.member(.delete, "records/{kind}/{id}", whileDue: true, use: deleteOwn)
  }

  private struct Posted: Decodable { let envelope: Blob }

  @Sendable private func keep(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let posted = try await JSONBody.decode(
      Posted.self, from: request, maximumBytes: Self.maximumBodyBytes)
    let envelope = try Envelope(parsing: posted.envelope.bytes)
    try check(envelope.header.kind, against: Self.writtenWhileDue, in: context)
    let key = try await desk.keep(envelope, by: context.member)
    return try JSONBody.response(RecordKeyBody(key), status: .created)
  }

  @Sendable private func list(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    guard let kind = try request.number("kind", in: 1...255) else { throw Problem(.malformed) }
    try check(RecordKind(rawValue: UInt8(kind)), against: Self.readWhileDue, in: context)
    let query = RecordQuery(
      kind: UInt8(kind), id: try request.id("id"), parent: try request.id("parent"),
      before: try request.number("before", in: 1...Int.max).map { Int64($0) },
      limit: try request.number("limit", in: 1...Self.maximumPage) ?? Self.maximumPage)
    let page = try await records.newest(query, for: desk.access(of: context.member))
    return try JSONBody.response(RecordPageBody(page.items, next: page.next))
  }

  @Sendable private func names(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let query = RecordQuery(
      kind: RecordKind.name.rawValue,
      before: try request.number("before", in: 1...Int.max).map { Int64($0) },
      limit: Self.maximumNames)
    let page = try await records.newest(query, for: desk.access(of: context.member))
    return try JSONBody.response(RecordPageBody(page.items, next: page.next))
  }

  @Sendable private func versions(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let after = try request.number("after", in: 0...Int(UInt32.max)) ?? 0
    let page = try await records.versions(
      kind: try context.kind(), id: try context.id("id"), after: UInt32(after),
      for: desk.access(of: context.member))
    guard after > 0 || !page.items.isEmpty else { throw Problem(.notFound) }
    return try JSONBody.response(RecordPageBody(page.items, next: page.next))
  }

  /// A draft, or what she called a passkey or a device: nobody but the author ever read them.
  @Sendable private func deleteOwn(_ request: Request, _ context: MemberContext) async throws
    -> Response
  {
    let kind = RecordKind(rawValue: try context.kind())
    try check(kind, against: Self.writtenWhileDue, in: context)
    guard let own = kind, own.audience == .author,
      try await records.deleteOwn(
        kind: own.rawValue, id: try context.id("id"), of: context.member)
    else { throw Problem(.notFound) }
    return .done
  }

  /// - Throws: `Problem` `passkey-required` for a kind that waits while one is due.
  private func check(
    _ kind: RecordKind?, against open: Set<RecordKind>, in context: MemberContext
  ) throws {
    let isOpen = kind.map(open.contains) ?? false
    guard isOpen || !context.signedIn.isPasskeyDue else { throw Problem(.passkeyRequired) }
  }
}

extension MemberContext {
  /// - Throws: `Problem` `not-found` for what is no kind of record.
  fileprivate func kind() throws -> UInt8 {
    guard let kind = parameters.get("kind", as: UInt8.self), kind > 0 else {
      throw Problem(.notFound)
    }
    return kind
  }
}

extension Request {
  /// An id in the query; `nil` where it is not given.
  fileprivate func id<ID: FixedBytes>(_ name: Substring) throws -> ID? {
    guard let text = uri.queryParameters[name] else { return nil }
    guard let id = ID(hex: String(text)) else { throw Problem(.malformed) }
    return id
  }
}
