// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

extension Request {
  static func json(
    _ body: Data, headers: HTTPFields = [.contentType: "application/json"]
  ) -> Request {
    Request(
      head: HTTPRequest(
        method: .post, scheme: nil, authority: nil, path: "/", headerFields: headers),
      body: RequestBody(buffer: ByteBuffer(bytes: body)))
  }
}
