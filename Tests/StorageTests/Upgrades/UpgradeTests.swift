// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Storage
import Testing

/// Files of earlier versions, which nobody has but those who run them: made here by the first
/// migrations of today's list, which is what they were (`ShippedMigrationsTests`).
struct UpgradeTests {
  /// Of the version before 0012, which no column of today was known to.
  private static let early = 7
  /// Tables that a later migration made anew, without what was in them.
  private static let madeAnew = ["0018-custodian-marks": "custodian_marks"]
  private static let anew = "0017-custodians"

  private func file(_ file: SchemaTests.File) throws -> LivedFile {
    switch file {
    case .hotline:
      try LivedFile(
        AppDatabase.fileName, file.migrations, samples: EarlierRows.ofHotline())
    case .custodian:
      try LivedFile(
        CustodianDatabase.fileName, file.migrations, samples: EarlierRows.ofCustodian())
    }
  }

  @Test(arguments: SchemaTests.File.allCases)
  func `what each earlier version wrote is all there after the upgrade`(
    kind: SchemaTests.File
  ) async throws {
    let file = try file(kind)
    for count in 1...kind.migrations.count {
      try file.upgrade(to: count)
      var columns = try file.columns()
      let before = try file.rows(of: columns)
      let empty = before.filter { $0.value.isEmpty }.keys.sorted()
      #expect(empty == [], "EarlierRows has none of \(kind.migrations[count - 1].name)")
      let names = kind.migrations.prefix(count).map(\.name)
      for (name, table) in Self.madeAnew where names.contains(name) && !names.contains(Self.anew) {
        columns[table] = nil
      }
      let copy = try file.copy()
      switch kind {
      case .hotline: try AppDatabase(folder: copy, auditLinker: .test).close()
      case .custodian: try await CustodianDatabase(folder: copy).close()
      }
      let after = try file.rows(of: columns, in: copy)
      for table in columns.keys { #expect(after[table] == before[table], "\(table) \(count)") }
    }
  }

  private func early(_ kind: SchemaTests.File, count: Int) throws -> LivedFile {
    let file = try file(kind)
    for count in 1...count { try file.upgrade(to: count) }
    return file
  }

  @Test func `a hotline of an early version has its people, plan and log after the upgrade`()
    async throws
  {
    let file = try early(.hotline, count: Self.early)
    let app = try AppDatabase(folder: file.copy(), auditLinker: .test)
    let hotline = try #require(try await app.hotline())
    #expect(hotline.settings.name == "Night Line")
    #expect(hotline.settings.languages.map(\.sentence) == ["Estamos aquí"])
    #expect(hotline.settingsVersion == 1)
    #expect(try await app.members().map(\.role) == [.admin, .volunteer, .volunteer])
    #expect(try await app.account(named: .sample(2))?.member == .sample(2))
    #expect(try await app.recovery(of: .sample(2)) != nil)
    #expect(try await app.owner(of: .sample(1))?.session.member == .sample(2))
    #expect(try await app.devices(of: .sample(1)).map(\.id) == [.sample(1)])
    #expect(try await app.isKnown(.sample(5)))
    #expect(try await app.invites().map(\.state) == [.used])
    #expect(try await app.entries(from: 0, limit: 9).map(\.seq) == [0, 1])
    #expect(try await app.wraps(of: .sample(2)).map(\.bytes) == [[0x6a]])
    let plan = try await app.plan()
    #expect(try plan.shifts.map(\.ringGroup) == [.group(.sample(5))])
    #expect(try plan.ringGroups.first?.members == [.sample(2)])
    let bans = try await app.bans(at: 2_500, limit: 10)
    #expect(bans.map(\.channel) == [.web])
    #expect(bans.map(\.source) == [.call])
    #expect(try await app.entries(after: 0, limit: 9).map(\.bytes) == [[7]])
    #expect(try await app.pendingShareDeletions() == [.sample(3)])
    try app.close()
  }

  @Test func `what was written and left in an early version can be read after the upgrade`()
    async throws
  {
    let file = try early(.hotline, count: Self.early)
    let app = try AppDatabase(folder: file.copy(), auditLinker: .test)
    let reader = try RecordAccess.sample(2, inbox: true)
    let notes = try await app.newest(RecordQuery(kind: 1, limit: 9), for: reader).items
    #expect(notes.map(\.payload) == [[0xba, 0x5e]])
    #expect(try notes.first?.wraps.map(\.reader) == [MemberID.sample(2).bytes])
    let call = try #require(try await app.call(.sample(9)))
    #expect(call.rings.map(\.outcome) == ["answered"])
    #expect(try await app.voiceMessages(of: [.sample(9)]).map(\.id) == [.sample(2)])
    #expect(try await app.unheardVoiceMessages() == 1)
    #expect(try await app.attachment(.sample(4), for: reader) == [0x50])
    try app.close()
  }

  @Test func `a custodian of the first version unlocks after the upgrade`() async throws {
    let file = try early(.custodian, count: 1)
    let store = try await CustodianDatabase(folder: file.copy())
    let device = try await store.use(.sample(1)) { device, _, _ in device }
    #expect(device?.triesLeft == 9)
    #expect(device?.held == HeldShare(share: [0xd1], proof: [0xd0]))
    #expect(try await store.hotline() == .sample(1))
    #expect(try await store.standing().generation == 0)
    try store.close()
  }
}
