// SPDX-License-Identifier: AGPL-3.0-or-later

import HTTP
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// Why a deployment could not be looked at.
enum ReadingError: Error, CustomStringConvertible {
  case unreachable(String)
  case stopped(String)
  case slow(String)

  var description: String {
    switch self {
    case .unreachable(let address): "\(address) cannot be reached, or its certificate is not valid"
    case .stopped(let path): "the server broke off while it answered \(path)"
    case .slow(let address): "\(address) did not answer in time"
    }
  }
}

/// Asks a deployment for many things by a few connections, as a stranger: without cookies, following
/// no redirect.
struct DeploymentReader: Sendable {
  private typealias Connection = NIOAsyncChannel<HTTPClientResponsePart, HTTPClientRequestPart>

  private static let connections = 4
  private static let connectTimeout = TimeAmount.seconds(10)
  /// What a server says to whoever asks too much (RFC 6585 §4), and how long it is left alone.
  private static let tooMany = 429
  private static let pause = Duration.seconds(1)
  /// For all that one connection is asked.
  private static let timeLimit = Duration.seconds(300)

  let deployment: Deployment
  /// A PEM file; `nil` for what the system trusts.
  var authorities: String?

  /// - Returns: one answer for each question.
  func ask(
    _ questions: [DeploymentQuestion]
  ) async throws -> [DeploymentQuestion: DeploymentAnswer] {
    let shares = (0..<Self.connections).map { share in
      questions.indices.filter { $0 % Self.connections == share }.map { questions[$0] }
    }
    return try await withThrowingTaskGroup(
      of: [DeploymentQuestion: DeploymentAnswer].self
    ) { group in
      group.addTask {
        try await Task.sleep(for: Self.timeLimit)
        throw ReadingError.slow(deployment.address)
      }
      for share in shares { group.addTask { try await answers(to: share) } }
      var all: [DeploymentQuestion: DeploymentAnswer] = [:]
      for _ in shares {
        all.merge(try await group.next() ?? [:]) { first, _ in first }
      }
      group.cancelAll()
      return all
    }
  }

  /// One connection after the other, since a server may close each when it likes.
  private func answers(
    to questions: [DeploymentQuestion]
  ) async throws -> [DeploymentQuestion: DeploymentAnswer] {
    var all: [DeploymentQuestion: DeploymentAnswer] = [:]
    var rest = questions[...]
    while let next = rest.first {
      let answered = try await converse(rest)
      guard !answered.isEmpty else { throw ReadingError.stopped(next.path) }
      let taken = answered.prefix { $0.status != Self.tooMany }
      for (question, answer) in zip(rest, taken) { all[question] = answer }
      rest = rest.dropFirst(taken.count)
      // It has had as many questions of one address as it takes at once.
      if taken.count < answered.count { try await Task.sleep(for: Self.pause) }
    }
    return all
  }

  private func converse(
    _ questions: ArraySlice<DeploymentQuestion>
  ) async throws -> [DeploymentAnswer] {
    let connection: Connection
    do {
      connection = try await connect()
    } catch {
      throw ReadingError.unreachable(deployment.address)
    }
    var answers: [DeploymentAnswer] = []
    do {
      try await connection.executeThenClose { inbound, outbound in
        var parts = inbound.makeAsyncIterator()
        for question in questions {
          try await outbound.write(.head(head(of: question)))
          try await outbound.write(.end(nil))
          var reading = AnswerReading()
          while !reading.isWhole, let part = try await parts.next() { reading.take(part) }
          guard let answer = reading.answer else { break }
          answers.append(answer)
          if reading.closes { break }
        }
      }
    } catch is CancellationError {
      throw ReadingError.slow(deployment.address)
    } catch {
      // What was not answered is asked again by a new connection, or ends the reading.
    }
    return answers
  }

  private func head(of question: DeploymentQuestion) -> HTTPRequestHead {
    var head = HTTPRequestHead(version: .http1_1, method: .GET, uri: question.path)
    head.headers.add(name: "Host", value: deployment.authority)
    head.headers.add(name: "Accept", value: "*/*")
    // As a browser would, so that it is not told apart from one by this alone.
    head.headers.add(
      name: "User-Agent",
      value: "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
    head.headers.add(name: "Accept-Encoding", value: question.coding?.rawValue ?? "identity")
    return head
  }

  private var trust: TLSConfiguration {
    var trust = TLSConfiguration.makeClientConfiguration()
    if let authorities { trust.trustRoots = .file(authorities) }
    return trust
  }

  private func connect() async throws -> Connection {
    let tls = deployment.isSecure ? try NIOSSLContext(configuration: trust) : nil
    let host = deployment.host
    // A certificate names an address in another way than a host (RFC 6066 §3).
    let name = (try? SocketAddress(ipAddress: host, port: 0)) == nil ? host : nil
    return try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .connectTimeout(Self.connectTimeout)
      .connect(host: host, port: deployment.port) { channel in
        channel.eventLoop.makeCompletedFuture {
          let pipeline = channel.pipeline.syncOperations
          if let tls {
            try pipeline.addHandler(NIOSSLClientHandler(context: tls, serverHostname: name))
          }
          try pipeline.addHTTPClientHandlers()
          return try Connection(wrappingChannelSynchronously: channel)
        }
      }
  }
}
