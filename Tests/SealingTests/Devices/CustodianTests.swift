// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Testing

@testable import Sealing

@Suite struct CustodianTests {
  private var device: CustodianDevice
  private var credentials: DeviceCredentials
  private let keys: SignPrivateKey
  private let fields: DeviceRequest.Fields
  private let custodian: CustodianKey
  private let hotline: HotlineID
  private static let now: UInt64 = 1_800_000_000

  init() throws {
    var random = SeededRandom(seed: 7)
    let member = try MemberKeys.make(using: &random)
    keys = try SignPrivateKey.make(using: &random)
    custodian = CustodianKey(try SealPrivateKey.make(using: &random))
    hotline = FirstBytes.of([UInt8].random(32, using: &random))
    let evidence = [UInt8].random(32, using: &random)
    fields = DeviceRequest.Fields(
      device: FirstBytes.of([UInt8].random(16, using: &random)), member: member.id,
      challenge: .random(32, using: &random), proof: .random(32, using: &random),
      evidence: .passphrase(evidence))
    let request = try DeviceRequest.makeEnrol(
      fields, share: .random(32, using: &random),
      credential: .passphrase(Hash.sha256(evidence)), keys: member, by: keys)
    let proven: DeviceCredentials.Held
    (device, proven) = try CustodianDevice.enrol(request, now: Self.now)
    credentials = DeviceCredentials(proven)
  }

  private func unlock(
    proof: [UInt8]? = nil, evidence: DeviceEvidence? = nil, by key: SignPrivateKey? = nil
  ) throws -> DeviceRequest {
    try .makeUnlock(
      .init(
        device: fields.device, member: fields.member, challenge: fields.challenge,
        proof: proof ?? fields.proof, evidence: evidence ?? fields.evidence),
      by: key ?? keys)
  }

  @Test mutating func `a power cut between the try and the comparison costs a try`() throws {
    for left in (0..<10).reversed() {
      try device.spendTry(for: unlock(), credentials: &credentials, now: Self.now)
      #expect(device.tries == UInt8(left))
    }
    #expect(throws: DeviceStatus.shareDeleted) {
      try device.spendTry(for: unlock(), credentials: &credentials, now: Self.now)
    }
    #expect(device.share == nil)
  }

  @Test mutating func `the tenth wrong PIN deletes the share for good`() throws {
    let wrong = [UInt8](repeating: 0, count: 32)
    for attempt in 1...10 {
      let request = try unlock(proof: wrong)
      try device.spendTry(for: request, credentials: &credentials, now: Self.now)
      let response = device.settle(request, credentials: &credentials, now: Self.now)
      #expect(response.status == (attempt == 10 ? .shareDeleted : .wrongPIN))
      #expect(response.share.allSatisfy { $0 == 0 })
    }
    #expect(device.share == nil && device.tries == 0)
    #expect(throws: DeviceStatus.shareDeleted) {
      try device.spendTry(for: unlock(), credentials: &credentials, now: Self.now)
    }
  }

  @Test mutating func `what is refused before the try costs none`() throws {
    var random = SeededRandom(seed: 8)
    let refused: [(DeviceRequest, DeviceStatus)] = [
      (try unlock(by: .make(using: &random)), .device),
      (try unlock(evidence: .passphrase([UInt8](repeating: 0, count: 32))), .evidence),
      (try unlock(evidence: .passkey([1])), .evidence),
      (try unlock(evidence: .idToken([1])), .evidence),
    ]
    for (request, status) in refused {
      #expect(throws: status) {
        try device.spendTry(for: request, credentials: &credentials, now: Self.now)
      }
      #expect(device.tries == CustodianDevice.fullTries)
    }
    let late = Self.now + CustodianDevice.evidenceHolds
    try device.spendTry(
      for: unlock(evidence: DeviceEvidence.none), credentials: &credentials, now: late)
    #expect(throws: DeviceStatus.evidence) {
      try device.spendTry(
        for: unlock(evidence: DeviceEvidence.none), credentials: &credentials, now: late + 1)
    }
  }

  @Test func `a challenge is for one device and two minutes`() throws {
    let request = try unlock()
    let challenge = CustodianChallenge(
      device: fields.device, bytes: fields.challenge, issuedAt: Self.now)
    try challenge.check(request, now: Self.now + 120)
    for now in [Self.now + 121, Self.now - 1] {
      #expect(throws: DeviceStatus.challenge) { try challenge.check(request, now: now) }
    }
    let others = CustodianChallenge(
      device: FirstBytes.of(Hash.zero), bytes: fields.challenge, issuedAt: Self.now)
    #expect(throws: DeviceStatus.challenge) { try others.check(request, now: Self.now) }
    let redirect = try unlock(evidence: .idToken([1]))
    try challenge.check(redirect, now: Self.now + 600)
  }

  @Test func `a request with a flipped bit or another length is refused`() throws {
    let request = try unlock()
    let (message, key) = try request.seal(to: custodian.publicKey, hotline: hotline)
    let opened = try custodian.open(message, for: [hotline])
    #expect(opened.request == request && opened.responseKey.bytes == key.bytes)
    for position in stride(from: 0, to: message.count, by: 7) {
      var changed = message
      changed[position] ^= 1 << UInt8(position % 8)
      #expect(throws: DeviceRefusal.self, "byte \(position)") {
        try custodian.open(changed, for: [hotline])
      }
    }
    #expect(throws: DeviceRefusal.malformed(.truncated)) {
      try custodian.open(message.dropLast(), for: [hotline])
    }
    #expect(throws: DeviceRefusal.malformed(.trailing)) {
      try custodian.open(message + [0], for: [hotline])
    }
  }

  @Test func `what is inside must end in zeros alone`() throws {
    let request = try unlock()
    let plain = request.core + request.signature
    #expect(try DeviceRequest(parsing: plain + [0, 0]) == request)
    #expect(throws: DeviceRefusal.malformed(.trailing)) {
      try DeviceRequest(parsing: plain + [0, 1])
    }
    for length in plain.indices {
      #expect(throws: DeviceRefusal.self) { try DeviceRequest(parsing: Array(plain[..<length])) }
    }
  }

  @Test func `a response with a flipped bit is refused`() throws {
    let key = DeviceResponseKey(bytes: [UInt8](repeating: 5, count: 32))
    var random = SystemRandomNumberGenerator()
    let message = try DeviceResponse(refusing: .challenge).seal(with: key, using: &random)
    #expect(message.count == DeviceResponse.byteCount)
    for bit in 0..<(message.count * 8) {
      var changed = message
      changed[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(throws: DeviceRefusal.open(.authentication)) {
        try DeviceResponse(opening: changed, with: key)
      }
    }
  }
}
