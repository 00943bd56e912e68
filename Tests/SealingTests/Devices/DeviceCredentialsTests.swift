// SPDX-License-Identifier: AGPL-3.0-or-later

import Testing

@testable import Sealing

@Suite struct DeviceCredentialsTests {
  private let passphrase = DeviceCredentials.Held(.passphrase(Hash.zero))

  private func passkey(_ id: UInt8, key: UInt8 = 1) -> PasskeyCredential {
    PasskeyCredential(id: [id], key: [key])
  }

  private func set(_ count: Int) throws -> DeviceCredentials {
    var credentials = DeviceCredentials(passphrase)
    for id in 1..<count { try credentials.add(passkey(UInt8(id))) }
    return credentials
  }

  @Test func `a set comes back as it was written`() throws {
    let credentials = try set(DeviceCredentials.most)
    #expect(try DeviceCredentials(parsing: credentials.bytes) == credentials)
    #expect(throws: Malformed.truncated) {
      try DeviceCredentials(parsing: credentials.bytes.dropLast())
    }
  }

  @Test func `there are sixteen at most, and one at least`() throws {
    var full = try set(DeviceCredentials.most)
    #expect(throws: DeviceStatus.credential) { try full.add(passkey(99)) }
    var only = DeviceCredentials(.init(.passkey(passkey(1).bytes)))
    #expect(throws: DeviceStatus.credential) { try only.remove(passkey: [1]) }
    #expect(only.held.count == 1)
  }

  @Test func `an id is of one key`() throws {
    var credentials = try set(3)
    try credentials.add(passkey(1))
    #expect(credentials.held.count == 3)
    #expect(throws: DeviceStatus.credential) { try credentials.add(passkey(1, key: 2)) }
    #expect(throws: DeviceStatus.credential) { try credentials.remove(passkey: [9]) }
    try credentials.remove(passkey: [1])
    #expect(credentials.held.count == 2)
  }

  @Test func `an enrolment by what is held leaves the rest, any other ends it`() throws {
    var credentials = try set(3)
    try credentials.enrol(passphrase)
    #expect(credentials.held.count == 3)
    try credentials.enrol(.init(.passkey(passkey(2).bytes), counter: 7))
    #expect(credentials.held.count == 3)
    #expect(throws: DeviceStatus.copied) {
      try credentials.enrol(.init(.passkey(passkey(2).bytes), counter: 7))
    }
    let other = DeviceCredentials.Held(.passphrase([UInt8](repeating: 1, count: 32)))
    try credentials.enrol(other)
    #expect(credentials.held == [other])
  }
}
