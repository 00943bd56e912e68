// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// The custodian's private key, for opening what devices ask.
package struct CustodianKey: Sendable, Redacted {
  package static let requestByteCount =
    HotlineID.byteCount + XWingHPKE.overhead + DeviceRequest.plainByteCount

  let privateKey: SealPrivateKey

  package init(_ key: SealPrivateKey) { privateKey = key }

  package var publicKey: SealPublicKey { privateKey.publicKey }

  /// What came with a sealed request.
  package struct Opened: Sendable {
    package let hotline: HotlineID
    /// `nil` when what was inside is malformed: answer status 6 with the key.
    package let request: DeviceRequest?
    package let responseKey: DeviceResponseKey
  }

  /// - Parameter hotlines: those that this custodian serves.
  /// - Throws: where no sealed answer can be given: not for this custodian, or not intact.
  package func open(
    _ message: [UInt8], for hotlines: Set<HotlineID>
  ) throws(DeviceRefusal) -> Opened {
    guard message.count >= Self.requestByteCount else { throw .malformed(.truncated) }
    guard message.count == Self.requestByteCount else { throw .malformed(.trailing) }
    let hotline: HotlineID = FirstBytes.of(message)
    guard hotlines.contains(hotline) else { throw .hotline }
    let (plain, responseKey) = try open(message)
    return Opened(
      hotline: hotline, request: try? DeviceRequest(parsing: plain),
      responseKey: DeviceResponseKey(bytes: responseKey))
  }

  func open(_ message: [UInt8]) throws(DeviceRefusal) -> (plain: [UInt8], responseKey: [UInt8]) {
    do {
      let (plain, key) = try XWingHPKE.open(
        Array(message.dropFirst(HotlineID.byteCount)), label: .deviceRequest, with: privateKey.key,
        aad: Array(message.prefix(HotlineID.byteCount)), exporting: .deviceResponse)
      return (plain, key)
    } catch {
      throw .open(error)
    }
  }
}
