// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Identity
import NIOCore
import Storage
import Testing

@testable import HTTP
@testable import Sealing
@testable import llamenos

/// Does administrative acts by real requests, and holds each against what it left in the log.
final class ActWalk {
  private(set) var hotline: TestHotline
  let admin: ActingPerson
  let volunteer: ActingPerson
  /// The keys of the groups' first generations, in the order of scopes.
  let seeds: [SealPrivateKey]
  /// What each route has left.
  private(set) var seen: [String: Set<AuditAction>] = [:]
  private var cookies: [MemberID: String] = [:]

  init() async throws {
    hotline = try await TestHotline(isFounded: false)
    admin = try ActingPerson("anna")
    volunteer = try ActingPerson("berta")
    var random = SystemRandomNumberGenerator()
    seeds = try GroupScope.allCases.map { _ in try SealPrivateKey.make(using: &random) }
  }

  var now: UInt64 { UInt64(hotline.parts.clock.wall.now.seconds) }
  var roster: Roster {
    get async throws { try await hotline.parts.roster.current() }
  }

  /// As after a start with other flags.
  func restart(_ arguments: [String]) async throws { try await hotline.restart(arguments) }

  /// Sends one request and expects that it was done and left exactly `leaves`.
  ///
  /// - Parameters:
  ///   - route: as the API lists it, with its method.
  ///   - ids: what stands in the path's places, in order.
  ///   - isRefused: it is not done, and leaves something all the same.
  @discardableResult
  func ask(
    _ route: String, _ ids: [String] = [], _ body: [String: any Sendable]? = [:],
    as person: ActingPerson? = nil, isRefused: Bool = false, leaves: [AuditAction]
  ) async throws -> ActAnswer {
    let before = try await hotline.parts.stores.app.lastEntry()?.seq ?? 0
    let answer = try await send(route, ids, body, as: person)
    let isDone = (200..<300).contains(answer.status)
    #expect(isDone != isRefused, "\(route) \(answer.status) \(answer.text)")
    let added = try await hotline.parts.stores.app.entries(after: before, limit: 100)
    let left = try added.map { stored in
      try #require(AuditAction(rawValue: try AuditEntry(parsing: stored.bytes).action))
    }
    #expect(left == leaves, "\(route)")
    seen[route, default: []].formUnion(left)
    return answer
  }

  func send(
    _ route: String, _ ids: [String], _ body: [String: any Sendable]?, as person: ActingPerson?,
    headers extra: HTTPFields = [:]
  ) async throws -> ActAnswer {
    let words = route.split(separator: " ")
    var rest = ids[...]
    let path = words[1].split(separator: "/")
      .map { $0.hasPrefix("{") ? rest.removeFirst() : String($0) }.joined(separator: "/")
    let method = try #require(HTTPRequest.Method(String(words[0])))
    var headers = extra
    if let person, let cookie = cookies[person.keys.id] {
      headers[.cookie] = "\(SessionReader.cookieName)=\(cookie)"
    }
    var buffer: ByteBuffer?
    if let body, method != .get, method != .delete {
      headers[.contentType] = "application/json"
      buffer = ByteBuffer(bytes: try JSONSerialization.data(withJSONObject: body))
    }
    let (fields, sent) = (headers, buffer)
    return try await Application(router: hotline.parts.router).test(.router) { client in
      try await client.execute(uri: "/\(path)", method: method, headers: fields, body: sent) {
        ActAnswer($0)
      }
    }
  }

  func keepSession(of person: ActingPerson, _ answer: ActAnswer) throws {
    let cookie: String = try #require(answer.cookie)
    cookies[person.keys.id] = cookie
  }

  func get(_ path: String, as person: ActingPerson) async throws -> ActAnswer {
    try await send("GET /api/\(path)", [], nil, as: person)
  }
}

/// What came back.
struct ActAnswer {
  let status: Int
  let text: String
  let cookie: String?
  let body: [String: any Sendable]
  let list: [[String: any Sendable]]

  /// The code of a problem.
  var problem: String? {
    (body["type"] as? String).map { $0.replacing("/problems/", with: "") }
  }

  init(_ response: TestResponse) {
    status = Int(response.status.code)
    let data = Data(response.body.readableBytesView)
    text = String(decoding: data, as: UTF8.self)
    let json = try? JSONSerialization.jsonObject(with: data)
    body = (json as? [String: any Sendable]) ?? [:]
    list = (json as? [[String: any Sendable]]) ?? []
    cookie = response.headers[.setCookie].flatMap { line in
      let pair = line.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1)
      return pair.count == 2 ? String(pair[1]) : nil
    }
  }
}
