// SPDX-License-Identifier: AGPL-3.0-or-later

/// The key of one answer, exported from the request's HPKE context.
package struct DeviceResponseKey: Sendable, Redacted {
  let bytes: [UInt8]
}

/// What the custodian answers: always 74 bytes, so that the application server learns nothing.
///
/// `nonce[12] | AES-GCM(status u8, tries u8, wrong_since_ok u32, last_ok u64, share[32])`
package struct DeviceResponse: Sendable, Equatable {
  package static let byteCount = AESGCM.nonceByteCount + 46 + AESGCM.tagByteCount
  private static let noShare = [UInt8](repeating: 0, count: DeviceRequest.shareByteCount)

  package let status: DeviceStatus
  /// Left after this request.
  package let tries: UInt8
  /// Wrong PINs since the last right one, this request's included.
  package let wrongSinceOK: UInt32
  /// Unix seconds of the last right PIN before this request.
  package let lastOK: UInt64
  /// 32 bytes; zeros except for an unlock with status ok.
  package let share: [UInt8]

  package init(
    status: DeviceStatus, tries: UInt8, wrongSinceOK: UInt32, lastOK: UInt64,
    share: [UInt8]? = nil
  ) {
    self.status = status
    self.tries = tries
    self.wrongSinceOK = wrongSinceOK
    self.lastOK = lastOK
    self.share = share ?? Self.noShare
  }

  /// A refusal before any try was spent: it says nothing of the device.
  package init(refusing status: DeviceStatus) {
    self.init(status: status, tries: 0, wrongSinceOK: 0, lastOK: 0)
  }

  /// The same answer with another status, and without a share.
  package func saying(_ status: DeviceStatus) -> Self {
    Self(status: status, tries: tries, wrongSinceOK: wrongSinceOK, lastOK: lastOK)
  }

  package func seal(
    with key: DeviceResponseKey, using random: inout some RandomNumberGenerator
  ) throws(DeviceRefusal) -> [UInt8] {
    try seal(with: key, nonce: .random(AESGCM.nonceByteCount, using: &random))
  }

  func seal(with key: DeviceResponseKey, nonce: [UInt8]) throws(DeviceRefusal) -> [UInt8] {
    do {
      return nonce + (try AESGCM.seal(plain, key: key.bytes, nonce: nonce))
    } catch {
      throw .open(error)
    }
  }

  var plain: [UInt8] {
    var writer = Writer()
    writer.u8(status.rawValue)
    writer.u8(tries)
    writer.u32(wrongSinceOK)
    writer.u64(lastOK)
    writer.fixed(share)
    return writer.bytes
  }

  package init(opening message: [UInt8], with key: DeviceResponseKey) throws(DeviceRefusal) {
    guard message.count >= Self.byteCount else { throw .malformed(.truncated) }
    guard message.count == Self.byteCount else { throw .malformed(.trailing) }
    let plain: [UInt8]
    do {
      plain = try AESGCM.open(
        Array(message.dropFirst(AESGCM.nonceByteCount)), key: key.bytes,
        nonce: Array(message.prefix(AESGCM.nonceByteCount)))
    } catch {
      throw .open(error)
    }
    do throws(Malformed) {
      var reader = Reader(plain)
      guard let status = DeviceStatus(rawValue: try reader.u8()) else { throw .unknownType }
      self.status = status
      tries = try reader.u8()
      wrongSinceOK = try reader.u32()
      lastOK = try reader.u64()
      share = try reader.fixed(DeviceRequest.shareByteCount)
      try reader.finish()
    } catch {
      throw .malformed(error)
    }
  }
}
