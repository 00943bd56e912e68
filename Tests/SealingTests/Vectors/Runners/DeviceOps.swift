// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

@testable import Sealing

enum DeviceOps {
  static let handlers: [String: VectorHandler] = [
    "device-keys": keys, "key-slot": slot, "key-slot-open": slotOpen,
    "request-core": core, "request-seal": seal, "request-open": open,
    "request-handle": handle, "response": response, "response-open": responseOpen,
  ]

  private static func keys(_ vector: VectorCase) throws -> [String: JSONValue] {
    let device = try DeviceKeys(
      pin: vector.text("pin"), salt: vector.bytes("salt"), secret: vector.bytes("secret"))
    let member = MemberKeys(
      sign: try SignPrivateKey(seed: vector.bytes("sign_seed")),
      seal: try SealPrivateKey(seed: vector.bytes("seal_seed")))
    let (hid, id): (HotlineID, DeviceID) = (try vector.id("hid"), try vector.id("device"))
    let (share, third) = (try vector.bytes("share"), try vector.bytes("prf"))
    var answer: [String: JSONValue] = ["K": .hex(device.k), "proof": .hex(device.proof)]
    for (name, third) in [("2f", nil), ("3f", Optional(third))] {
      let key = device.keyEncryptionKey(share: share, third: third)
      let blob = try DeviceBlob.seal(
        member, key: key, aad: DeviceBlob.aad(hid, member.id, id), nonce: vector.bytes("nonce"))
      let opened = try blob.open(
        member: vector.id("member"), device: id, hotline: hid, with: device, share: share,
        third: third)
      guard opened.id == member.id else { throw VectorFault(description: "another member") }
      answer["kek_\(name)"] = .hex(key)
      answer["blob_\(name)"] = .hex(blob.sealed)
    }
    return answer
  }

  private static func slot(_ vector: VectorCase) throws -> [String: JSONValue] {
    let (prf, third) = (try vector.bytes("prf"), try vector.bytes("third"))
    let place = try self.place(vector)
    let slot = try KeySlot.seal(
      third, credential: vector.bytes("credential_id"), prf: prf, place: place,
      nonce: vector.bytes("nonce"))
    guard try slot.open(prf: prf, place: place) == third else {
      throw VectorFault(description: "another secret")
    }
    return ["key": .hex(KeySlot.key(prf)), "aad": .hex(place.aad), "sealed": .hex(slot.sealed)]
  }

  private static func slotOpen(_ vector: VectorCase) throws -> [String: JSONValue] {
    let slot = KeySlot(
      credential: try vector.bytes("credential_id"), nonce: try vector.bytes("nonce"),
      sealed: try vector.bytes("sealed"))
    return ["third": .hex(try slot.open(prf: vector.bytes("prf"), place: place(vector)))]
  }

  private static func place(_ vector: VectorCase) throws -> KeySlot.Place {
    KeySlot.Place(
      hotline: try vector.id("hid"), member: try vector.id("member"),
      device: try vector.id("device"), credential: try vector.bytes("credential_id"))
  }

  private static func core(_ vector: VectorCase) throws -> [String: JSONValue] {
    let device = try SignPrivateKey(seed: vector.bytes("device_seed"))
    let fields = DeviceRequest.Fields(
      device: try vector.id("device"), member: try vector.id("member"),
      challenge: try vector.bytes("c"), proof: try vector.bytes("proof"),
      evidence: try DeviceEvidence(
        type: UInt8(vector.int("ev_type")), bytes: vector.bytes("evidence")))
    let request =
      switch try vector.text("request") {
      case "enrol", "move": try enrol(fields, vector, by: device)
      case "leave": try DeviceRequest.makeLeave(fields, by: device)
      case "unlock": try DeviceRequest.makeUnlock(fields, by: device)
      case "credential-add":
        try DeviceRequest.makeCredential(
          fields,
          .add(.init(id: vector.bytes("credential_id"), key: vector.bytes("cose_key"))),
          by: device)
      case "credential-remove":
        try DeviceRequest.makeCredential(
          fields, .remove(id: vector.bytes("credential_id")), by: device)
      case "revoke":
        try DeviceRequest.makeRevoke(fields, vector.id("revoked"), by: device)
      default:
        try DeviceRequest.makeReplace(
          fields, newProof: vector.bytes("new_proof"), newShare: vector.bytes("new_share"),
          by: device)
      }
    return ["core": .hex(request.core), "device_sig": .hex(request.signature)]
  }

  private static func enrol(
    _ fields: DeviceRequest.Fields, _ vector: VectorCase, by device: SignPrivateKey
  ) throws -> DeviceRequest {
    guard device.publicKey.bytes == (try vector.bytes("device_pk")) else {
      throw VectorFault(description: "another device key")
    }
    let seal = try vector.bytes("seal_pk")
    let world = try RosterWorld.load()
    let keys = try world.keys("ben")
    guard keys.seal.publicKey.bytes == seal else { throw VectorFault(description: "not ben") }
    return try DeviceRequest.makeEnrol(
      fields, share: vector.bytes("share"),
      credential: DeviceCredential(
        type: UInt8(vector.int("ev_type")), bytes: vector.bytes("credential")),
      isMove: try vector.text("request") == "move", keys: keys, by: device)
  }

  /// The sealed request of the sibling case that opens it is opened here; a fresh one too.
  private static func seal(_ vector: VectorCase) throws -> [String: JSONValue] {
    let custodian = CustodianKey(try SealPrivateKey(seed: vector.bytes("custodian_seed")))
    let device = try SignPrivateKey(seed: vector.bytes("device_seed"))
    let core = try vector.bytes("core")
    let request = try DeviceRequest(
      parsing: core + device.sign(core, label: .deviceAuth))
    let hid: HotlineID = try vector.id("hid")
    let (fresh, key) = try request.seal(to: custodian.publicKey, hotline: hid)
    let opened = try custodian.open(fresh, for: [hid])
    guard opened.request == request, opened.responseKey.bytes == key.bytes,
      let given = try vector.siblings.first(where: { $0["op"] == .string("request-open") })?[
        "request"]?.asBytes()
    else { throw VectorFault(description: "another request") }
    let old = try custodian.open(given, for: [hid])
    guard old.request == request, given.count == fresh.count else {
      throw VectorFault(description: "another request in the vector")
    }
    return [
      "request_sha256": .hex(Hash.sha256(given)), "response_key": .hex(old.responseKey.bytes),
    ]
  }

  private static func open(_ vector: VectorCase) throws -> [String: JSONValue] {
    let custodian = CustodianKey(try SealPrivateKey(seed: vector.bytes("custodian_seed")))
    var message = try vector.bytes("request")
    if vector.has("hid") {
      message.replaceSubrange(..<HotlineID.byteCount, with: try vector.bytes("hid"))
    }
    let (plain, key) = try custodian.open(message)
    let request = try DeviceRequest(parsing: plain)
    return [
      "pt_without_zeros": .hex(request.core + request.signature), "response_key": .hex(key),
    ]
  }

  private static func handle(_ vector: VectorCase) throws -> [String: JSONValue] {
    let custodian = CustodianKey(try SealPrivateKey(seed: vector.bytes("custodian_seed")))
    let hotlines: [HotlineID] = try vector.list("hids").map { try $0.asID() }
    _ = try custodian.open(vector.bytes("request"), for: Set(hotlines))
    return [:]
  }

  private static func response(_ vector: VectorCase) throws -> [String: JSONValue] {
    guard let status = DeviceStatus(rawValue: UInt8(try vector.int("status"))) else {
      throw VectorFault(description: "unknown status")
    }
    let response = DeviceResponse(
      status: status, tries: UInt8(try vector.int("tries")),
      wrongSinceOK: UInt32(try vector.int("wrong_since_ok")),
      lastOK: UInt64(try vector.int("last_ok")), share: try vector.bytes("share"))
    let sealed = try response.seal(
      with: DeviceResponseKey(bytes: vector.bytes("response_key")), nonce: vector.bytes("nonce"))
    return ["pt": .hex(response.plain), "response": .hex(sealed)]
  }

  private static func responseOpen(_ vector: VectorCase) throws -> [String: JSONValue] {
    CustodianOps.answer(
      try DeviceResponse(
        opening: vector.bytes("response"),
        with: DeviceResponseKey(bytes: vector.bytes("response_key"))))
  }
}
