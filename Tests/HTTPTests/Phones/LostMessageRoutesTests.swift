// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import Testing

@testable import HTTP

struct LostMessageRoutesTests {
  private let hotline: PhonesHotline
  private let id: RecordID

  init() async throws {
    hotline = try await PhonesHotline()
    id = try #require(RecordID([UInt8](repeating: 9, count: 16)))
    await hotline.lost.add(LostMessage(id: id, provider: "twilio", leftAt: 4_000))
  }

  @Test func `an admin is told at which provider and when, until she has read it`() async throws {
    let told = try await hotline.ask(.get, "").objects("lostMessages")
    #expect(told.count == 1)
    #expect(told.first?["message"] as? String == id.hex)
    #expect(told.first?["provider"] as? String == "twilio")
    #expect(told.first?["leftAt"] as? Int == 4_000)
    #expect(told.first?.count == 3)
    #expect(try await hotline.ask(.delete, "/api/lost-messages/\(id)").status == 204)
    #expect(try await hotline.ask(.get, "").objects("lostMessages").isEmpty)
    #expect(try await hotline.ask(.delete, "/api/lost-messages/\(id)").status == 404)
    #expect(await hotline.lost.acts.map(\.action) == [.lostMessagePutAway])
    #expect(await hotline.lost.acts.map(\.object) == [id.bytes])
  }

  @Test func `nobody else puts it away`() async throws {
    let path = "/api/lost-messages/\(id)"
    let status = try await hotline.ask(.delete, path, as: PhonesHotline.volunteer).status
    #expect(status == 403)
    #expect(try await hotline.ask(.delete, path, as: nil).status == 401)
    #expect(await hotline.lost.all.count == 1)
  }
}
