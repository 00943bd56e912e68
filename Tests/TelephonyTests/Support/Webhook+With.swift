// SPDX-License-Identifier: AGPL-3.0-or-later

@testable import Telephony

extension Webhook {
  func with(headers: [(name: String, value: String)]) -> Webhook {
    Webhook(hook, url: url, method: method, headers: headers, body: body)
  }

  func with(body: [UInt8]) -> Webhook {
    Webhook(hook, url: url, method: method, headers: headers, body: body)
  }

  func with(url: String) -> Webhook {
    Webhook(hook, url: url, method: method, headers: headers, body: body)
  }
}
