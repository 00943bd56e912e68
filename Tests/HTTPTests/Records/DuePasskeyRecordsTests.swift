// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import Sealing
import Storage
import Testing

@testable import HTTP

struct DuePasskeyRecordsTests {
  @Test func `while a passkey is due nothing is written but what she calls her passkeys`()
    async throws
  {
    let hotline = try await ServedHotline()
    let volunteer = try await hotline.take(in: .volunteer)
    let draft = try await hotline.seal("half a sentence", kind: .draft, by: volunteer)
    #expect(try await hotline.post(draft, as: volunteer.id).status == 201)
    try await hotline.requirePasskeys()

    let label = try await hotline.seal("my phone", kind: .passkeyLabel, by: volunteer)
    #expect(try await hotline.post(label, as: volunteer.id).status == 201)
    let note = try await hotline.seal("what was said", by: volunteer)
    let another = try await hotline.seal("more of it", kind: .draft, by: volunteer)
    for record in [note, another] {
      #expect(try await hotline.post(record, as: volunteer.id).problem == "passkey-required")
    }
    let drafts = "records/13/\(draft.header.id)"
    #expect(
      try await hotline.ask(.delete, drafts, as: volunteer.id).problem == "passkey-required")
    let labels = "records/14/\(label.header.id)"
    #expect(try await hotline.ask(.delete, labels, as: volunteer.id).status == 204)
    #expect(try await hotline.ask(.delete, labels, as: volunteer.id).problem == "not-found")
  }
}

extension ServedHotline {
  /// Of everybody. Nobody's session here was begun by one.
  fileprivate func requirePasskeys() async throws {
    let hotline = try #require(try await database.hotline())
    var settings = hotline.settings
    settings.passkeyRequirement = .everybody
    let act = AuditAct(actor: nil, action: .settingsChanged, at: clock.now)
    #expect(
      try await database.change(to: settings, after: hotline.settingsVersion, audit: act))
  }
}
