// SPDX-License-Identifier: AGPL-3.0-or-later

import NIOCore
import NIOHTTP1

/// Puts an answer together from the parts in which it comes.
struct AnswerReading {
  private var head: HTTPResponseHead?
  private var body: [UInt8] = []
  private(set) var isWhole = false

  /// Nil until it is there whole.
  var answer: DeploymentAnswer? {
    guard isWhole, let head else { return nil }
    return DeploymentAnswer(
      status: Int(head.status.code), headers: head.headers.map { ($0.name, $0.value) }, body: body)
  }

  /// Whether the server answers nothing more on this connection.
  var closes: Bool { head?.isKeepAlive == false || body.count > DeploymentAnswer.mostBytes }

  mutating func take(_ part: HTTPClientResponsePart) {
    switch part {
    case .head(let head): self.head = head
    case .body(let bytes):
      body += bytes.readableBytesView
      // Enough to know that it is no file of the client.
      if body.count > DeploymentAnswer.mostBytes { isWhole = true }
    case .end: isWhole = true
    }
  }
}
