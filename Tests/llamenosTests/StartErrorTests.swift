// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTP
import Identity
import Foundation
import Testing

@testable import llamenos

struct StartErrorTests {
  @Test func `a custodian's store of another hotline stops the start, in a sentence`()
    async throws
  {
    let hotline = try await TestHotline()
    try await hotline.parts.takeUp()
    #expect(try await hotline.parts.identity.custodian.adopt(HotlineID.random()))
    let folder = hotline.parts.settings.custodianDirectory.path
    let error = await #expect(throws: StartError.self) { try await hotline.parts.takeUp() }
    let said = try #require(error).description
    #expect(said.contains(folder))
    #expect(said.contains("belongs to another hotline"))
    try hotline.remove()
  }

  @Test func `a second server on the same data does not start, and says so`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "llamenos-" + HotlineID.random().hex)
    let first = try FolderLock(folder)
    let error = #expect(throws: StartError.self) { try FolderLock(folder) }
    #expect(try #require(error).description.contains("running on \(folder.path) already"))
    try first.release()
    try FolderLock(folder).release()
    try FileManager.default.removeItem(at: folder)
  }
}
