// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOEmbedded
import Testing

@testable import HTTP

/// Whose connection makes room for the next, as the routes know it.
struct OpenConnectionsTests {
  private let connections = OpenConnections(
    addresses: ClientAddress(trustedProxies: []),
    bounds: .init(all: 2, perNetwork: 2, perMember: 2))
  private let known = MemberID.random()

  private func connect(from address: String) async throws -> NIOAsyncTestingChannel {
    let channel = NIOAsyncTestingChannel()
    try await channel.connect(to: SocketAddress(ipAddress: address, port: 1)).get()
    return channel
  }

  /// Asks, on that connection, for what is there for members alone.
  ///
  /// - Returns: the status of the answer.
  private func ask(as member: MemberID, on channel: NIOAsyncTestingChannel) async throws -> Int {
    let router = Router(context: APIContext.self)
    router.addMiddleware { ProblemMiddleware() }
    let reader = SessionReader { [known] token in
      guard MemberID(token) == known else { return nil }
      return SignedIn(member: known, role: .volunteer, sessionHash: token)
    }
    var api = API(router: router, sessions: reader, connections: connections)
    api.member(.get, "known") { _, _ in .done }
    var head = HTTPRequest(method: .get, scheme: nil, authority: nil, path: "/api/known")
    head.headerFields[.cookie] = ServedHotline.cookie(of: member)
    let answer = try await router.buildResponder().respond(
      to: Request(head: head, body: .init(buffer: .init())),
      context: APIContext(source: .init(channel: channel, logger: Logger(label: "test"))))
    return Int(answer.status.code)
  }

  /// Once whatever was asked of the connection before is done.
  private func isOpen(_ channel: NIOAsyncTestingChannel) async throws -> Bool {
    try await channel.testingEventLoop.executeInContext { channel.isActive }
  }

  private func close(_ channels: [NIOAsyncTestingChannel]) async throws {
    for channel in channels where try await isOpen(channel) { try await channel.close() }
  }

  @Test func `whoever has shown who she is stays, and the stranger who came after her goes`()
    async throws
  {
    let hers = try await connect(from: "192.0.2.1")
    let stranger = try await connect(from: "192.0.2.2")
    let next = try await connect(from: "192.0.2.3")
    for channel in [hers, stranger] { #expect(connections.admit(channel)) }
    #expect(try await ask(as: known, on: hers) == 204)
    #expect(try await ask(as: .random(), on: stranger) == 401)
    #expect(connections.admit(next))
    #expect(try await isOpen(hers))
    #expect(try await !isOpen(stranger))
    #expect(connections.count == 2)
    try await close([hers, stranger, next])
    #expect(connections.count == 0)
  }

  @Test func `a connection of hers on which her session has ended is a stranger's`() async throws {
    let hers = try await connect(from: "192.0.2.1")
    #expect(connections.admit(hers))
    #expect(try await ask(as: known, on: hers) == 204)
    #expect(connections.keptCount(of: known) == 1)
    #expect(try await ask(as: .random(), on: hers) == 401)
    #expect(connections.keptCount(of: known) == 0)
    try await close([hers])
  }

  @Test func `where all are known nobody is let in until one of them is a stranger again`()
    async throws
  {
    let channels = [try await connect(from: "192.0.2.1"), try await connect(from: "192.0.2.2")]
    for channel in channels {
      #expect(connections.admit(channel))
      connections.keep(channel)
    }
    let next = try await connect(from: "192.0.2.3")
    #expect(!connections.admit(next))
    connections.release(channels[1])
    #expect(connections.admit(next))
    #expect(try await isOpen(channels[0]))
    #expect(try await !isOpen(channels[1]))
    try await close(channels + [next])
  }
}
