// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import HTTP

struct RequestBudgetMiddlewareTests {
  /// Keeps requests under way until it opens.
  private actor Gate {
    private var waiting: [CheckedContinuation<Void, Never>] = []

    func pass(_ entered: AsyncStream<Void>.Continuation) async {
      await withCheckedContinuation {
        waiting.append($0)
        entered.yield()
      }
    }

    func open() {
      for one in waiting { one.resume() }
      waiting = []
    }
  }

  private let budget = RequestBudget(clock: TestClock().wall)
  private let gate = Gate()
  private let entered = AsyncStream<Void>.makeStream()

  private var router: Router<APIContext> {
    let (gate, entered) = (gate, entered.continuation)
    let router = Router(context: APIContext.self)
    router.addMiddleware {
      ProblemMiddleware()
      RequestBudgetMiddleware(
        budget: budget, addresses: ClientAddress(trustedProxies: ["unknown"]))
    }
    router.get("now") { _, _ in Response.done }
    router.get("later") { _, _ in
      await gate.pass(entered)
      return Response.done
    }
    return router
  }

  /// - Parameter address: as a proxy tells of it.
  private static func ask(
    _ client: any TestClientProtocol, _ path: String = "/now", from address: String
  ) async throws -> Int {
    let name = try #require(HTTPField.Name("X-Forwarded-For"))
    return try await client.execute(uri: path, method: .get, headers: [name: address]) {
      Int($0.status.code)
    }
  }

  @Test func `a network that has asked too often is turned away, and another is not`()
    async throws
  {
    for _ in 0..<Int(RequestBudget.burst) { _ = budget.take(for: "192.0.2.1") }
    let statuses = try await Application(router: router).test(.router) { client in
      let one = try await Self.ask(client, from: "192.0.2.1")
      return [one, try await Self.ask(client, from: "192.0.2.2")]
    }
    #expect(statuses == [429, 204])
  }

  @Test func `a network that asks too much at once is turned away, and another is not`()
    async throws
  {
    let (gate, entered) = (gate, entered.stream)
    try await Application(router: router).test(.router) { client in
      try await withThrowingTaskGroup(of: Int.self) { group in
        for _ in 0..<RequestsUnderWay.perNetwork {
          group.addTask { try await Self.ask(client, "/later", from: "192.0.2.1") }
        }
        var underWay = entered.makeAsyncIterator()
        for _ in 0..<RequestsUnderWay.perNetwork { await underWay.next() }
        #expect(try await Self.ask(client, from: "192.0.2.1") == 429)
        #expect(try await Self.ask(client, from: "192.0.2.2") == 204)
        await gate.open()
        for try await status in group { #expect(status == 204) }
        #expect(try await Self.ask(client, from: "192.0.2.1") == 204)
      }
    }
  }
}
