// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

@testable import Sealing

/// A custodian with nothing but the values of `Sealing`: what the real one keeps in its store.
enum CustodianOps {
  static let handlers: [String: VectorHandler] = ["custodian": run]

  /// The answers are compared here, one by one, so that a difference names its step.
  private static func run(_ vector: VectorCase) throws -> [String: JSONValue] {
    var custodian = ScriptedCustodian()
    var answers: [JSONValue] = []
    for step in try vector.list("steps") {
      let now = UInt64(try step.field("now").asInt())
      if let challenge = step["challenge"] {
        custodian.challenges.append(
          CustodianChallenge(
            device: try step.field("device").asID(), bytes: try challenge.asBytes(),
            issuedAt: now))
      } else {
        let plain = try step.field("pt").asBytes()
        let zeros = [UInt8](repeating: 0, count: DeviceRequest.plainByteCount - plain.count)
        answers.append(.object(answer(custodian.handle(plain + zeros, now: now))))
      }
    }
    return ["": .array(answers)]
  }

  static func answer(_ response: DeviceResponse) -> [String: JSONValue] {
    [
      "status": .int(Int(response.status.rawValue)), "tries": .int(Int(response.tries)),
      "wrong_since_ok": .int(Int(response.wrongSinceOK)), "last_ok": .int(Int(response.lastOK)),
      "share": .hex(response.share),
    ]
  }
}

private struct ScriptedCustodian {
  var challenges: [CustodianChallenge] = []
  private var devices: [DeviceID: CustodianDevice] = [:]
  private var credentials: [MemberID: DeviceCredentials] = [:]

  mutating func handle(_ plain: [UInt8], now: UInt64) -> DeviceResponse {
    guard let request = try? DeviceRequest(parsing: plain) else {
      return DeviceResponse(refusing: .malformed)
    }
    do {
      return try answer(request, now: now)
    } catch .shareDeleted {
      return devices[request.device]?.withoutShare ?? DeviceResponse(refusing: .device)
    } catch {
      return DeviceResponse(refusing: error)
    }
  }

  private mutating func answer(
    _ request: DeviceRequest, now: UInt64
  ) throws(DeviceStatus) -> DeviceResponse {
    guard let index = challenges.firstIndex(where: { $0.bytes == request.challenge }) else {
      throw .challenge
    }
    try challenges.remove(at: index).check(request, now: now)
    if case .enrol = request.operation {
      guard devices[request.device] == nil else { throw .device }
      let (device, proven) = try CustodianDevice.enrol(request, now: now)
      var kept = credentials[device.member] ?? DeviceCredentials(proven)
      try kept.enrol(proven, isMove: request.isMove)
      devices[device.id] = device
      credentials[device.member] = kept
      return device.enrolled
    }
    guard var device = devices[request.device], var kept = credentials[request.member]
    else { throw .device }
    defer {
      devices[request.device] = device
      credentials[request.member] = kept
    }
    try device.spendTry(for: request, credentials: &kept, now: now)
    let response = device.settle(request, credentials: &kept, now: now)
    guard case .revoke(let revoked) = request.operation, response.status == .ok,
      revoked != request.device
    else { return response }
    return revoke(revoked, of: request.member).map(response.saying) ?? response
  }

  /// Why nothing was destroyed.
  private mutating func revoke(_ id: DeviceID, of member: MemberID) -> DeviceStatus? {
    guard var device = devices[id] else { return .unknownDevice }
    guard device.member == member else { return .device }
    device.destroyShare()
    devices[id] = device
    return nil
  }
}
