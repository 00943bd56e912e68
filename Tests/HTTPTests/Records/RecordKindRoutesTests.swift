// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import Sealing
import Testing

@testable import HTTP

struct RecordKindRoutesTests {
  @Test(arguments: RecordKind.allCases.filter { !$0.isUnsigned })
  func `every kind that members sign is kept and handed out, with a screen or without`(
    _ kind: RecordKind
  ) async throws {
    let hotline = try await ServedHotline()
    let reporter = try await hotline.take(in: .volunteer)
    let record = try await hotline.seal(
      "any kind", kind: kind, id: kind == .settings ? .none : .random(),
      parent: kind == .name ? .names(of: .tag) : .none,
      extra: kind == .reportReply ? [reporter.id] : [], by: hotline.admin)
    #expect(try await hotline.post(record, as: hotline.admin.id).status == 201)

    let found = try await hotline.versions(record, as: hotline.admin.id).envelopes()
    #expect(try await hotline.read(try #require(found.first), as: hotline.admin) == "any kind")
    let list = try await hotline.ask(
      .get, "records?kind=\(kind.rawValue)", as: hotline.admin.id)
    #expect(try list.envelopes() == found)
  }
}
