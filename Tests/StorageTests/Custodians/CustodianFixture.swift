// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import Storage
import Testing

/// A custodian's database with one device in it.
struct CustodianFixture {
  let folder: TemporaryFolder
  let store: CustodianDatabase
  let device: HeldDevice
  let credential = HeldCredential(kind: 3, sealed: Array("canary-credential".utf8))

  var root: String { folder.path + "/custodian" }

  init() async throws {
    folder = try TemporaryFolder()
    store = try await CustodianDatabase(folder: folder.path + "/custodian")
    device = HeldDevice(
      id: try #require(DeviceID([UInt8](repeating: 1, count: 16))),
      member: try #require(MemberID([UInt8](repeating: 2, count: 16))),
      hotline: try #require(HotlineID([UInt8](repeating: 4, count: 32))),
      publicKey: [UInt8](repeating: 5, count: 32),
      held: HeldShare(share: Array("canary-share".utf8), proof: Array("canary-proof".utf8)),
      triesLeft: 10, wrongSinceOK: 0, lastOKAt: 100, evidenceAt: 100)
    let credential = credential
    #expect(try await store.enrol(device) { _ in credential } == .enrolled)
  }

  func stored() async throws -> HeldDevice? {
    try await store.use(device.id) { device, _, _ in device }
  }

  /// Everything that lies in the custodian's folder.
  func contents() throws -> String {
    let files = try FileManager.default.contentsOfDirectory(atPath: root)
    let bytes = try files.filter { !$0.hasSuffix("-shm") }.map {
      try Data(contentsOf: URL(fileURLWithPath: root + "/" + $0))
    }
    return String(decoding: bytes.joined(), as: UTF8.self)
  }
}
