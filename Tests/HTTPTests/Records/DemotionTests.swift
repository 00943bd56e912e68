// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import Sealing
import Testing

@testable import HTTP

struct DemotionTests {
  @Test func `whoever lost READ gets no note that was sealed by an older list`() async throws {
    let hotline = try await ServedHotline()
    let author = try await hotline.take(in: .volunteer)
    let former = try await hotline.take(in: .admin)
    let before = try await hotline.seal("while she was an admin", by: author)
    let late = try await hotline.seal("her client had not heard yet", by: author)
    #expect(late.wrap(for: ReaderID(former.id)) != nil)
    #expect(try await hotline.post(before, as: author.id).status == 201)
    #expect(try await hotline.versions(before, as: former.id).status == 200)

    #expect(try await hotline.confirm(former, as: .volunteer).status == 201)
    #expect(try await hotline.post(late, as: author.id).status == 201)
    for note in [before, late] {
      #expect(try await hotline.versions(note, as: former.id).problem == "not-found")
      #expect(try await hotline.versions(note, as: author.id).status == 200)
      #expect(try await hotline.versions(note, as: hotline.admin.id).status == 200)
    }
    #expect(try await hotline.ask(.get, "records?kind=1", as: former.id).envelopes().isEmpty)
  }
}
