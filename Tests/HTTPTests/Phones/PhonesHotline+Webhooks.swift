// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import Telephony
import Testing

@testable import HTTP

/// What vendors do.
extension PhonesHotline {
  /// An account that is ready to be used.
  func keep(
    _ vendor: VendorMessage, number: String = "+3225550177"
  ) async throws -> ProviderAccountID {
    let number = HotlineNumber(try #require(PhoneNumber(number)))
    return try await desk.keep(
      ProviderDraft(
        .new(provider: vendor.rawValue), fields: vendor.credentials, numbers: [number]),
      by: Self.admin)
  }

  /// - Parameters:
  ///   - path: below the account's.
  ///   - origin: what the vendor takes for the hotline's address.
  ///   - sent: the body that arrives, if it is not the one that was signed.
  ///   - network: where it comes from.
  func tell(
    _ vendor: VendorMessage, at account: ProviderAccountID, _ path: String = "arrivals",
    origin: String = Self.origin, sent: String? = nil, network: String = "192.0.2.1",
    headers more: [String: String] = [:]
  ) async throws -> Answer {
    let place = "/api/telephony/\(account)/\(path)"
    var headers: HTTPFields = [.contentType: vendor.contentType]
    let signed = try vendor.signature(of: origin + place, vendor.body, at: clock.now)
    for (name, value) in signed.merging(more, uniquingKeysWith: { $1 })
      .merging(["X-Forwarded-For": network], uniquingKeysWith: { $1 })
    {
      headers[try #require(HTTPField.Name(name))] = value
    }
    return try await send(.post, place, headers: headers, Array((sent ?? vendor.body).utf8))
  }

  /// The account's refused webhooks of the last hour.
  func refused(_ account: ProviderAccountID) async -> [WebhookRefusal: Int] {
    let one = await desk.overview.first { $0.id == account }
    return one?.health.lastHour.refusedWebhooks ?? [:]
  }
}
