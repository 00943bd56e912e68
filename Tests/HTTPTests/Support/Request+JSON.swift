// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

extension Request {
  static func json(_ body: Data) -> Request {
    Request(
      head: HTTPRequest(
        method: .post, scheme: nil, authority: nil, path: "/",
        headerFields: [.contentType: "application/json"]),
      body: RequestBody(buffer: ByteBuffer(bytes: body)))
  }
}
