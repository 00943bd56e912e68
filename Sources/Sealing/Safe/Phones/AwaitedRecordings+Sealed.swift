// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

extension AwaitedRecordings {
  private static let version: UInt8 = 1

  /// `version u8 ‖ language<> ‖ count u16 ‖ (id<> ‖ seconds u32 ‖ address<> ‖ told u64 ‖ fetched u8)…`,
  /// an address empty where there is none; bound to the call, so that a row that is moved to another
  /// opens nothing.
  ///
  /// - Parameter key: of purpose `.phoneMessages`.
  package func sealed(
    for call: CallID, under key: ServerKey, using random: inout some RandomNumberGenerator
  ) throws(OpenRefusal) -> [UInt8] {
    var plain = Writer()
    plain.u8(Self.version)
    plain.vector(Array(language.text.utf8))
    plain.u16(UInt16(clamping: recordings.count))
    for recording in recordings.prefix(Int(UInt16.max)) { recording.write(to: &plain) }
    return try key.seal(plain.bytes, context: call.bytes, using: &random)
  }

  package init(_ sealed: [UInt8], of call: CallID, under key: ServerKey) throws(OpenRefusal) {
    var plain = Reader(try key.open(sealed, context: call.bytes))
    do throws(Malformed) {
      guard try plain.u8() == Self.version else { throw .unknownVersion }
      let text = String(decoding: try plain.vector(), as: UTF8.self)
      guard let language = LanguageTag(text) else { throw .value }
      var recordings: [Recording] = []
      for _ in 0..<(try plain.u16()) { recordings.append(try Recording(reading: &plain)) }
      try plain.finish()
      self.init(language: language, recordings: recordings)
    } catch {
      throw .truncated
    }
  }
}

extension AwaitedRecordings.Recording {
  fileprivate func write(to plain: inout Writer) {
    plain.vector(Array(id.utf8))
    plain.u32(UInt32(clamping: seconds))
    plain.vector(Array((address ?? "").utf8))
    plain.u64(UInt64(clamping: toldAt))
    plain.u8(isFetched ? 1 : 0)
  }

  fileprivate init(reading plain: inout Reader) throws(Malformed) {
    let id = String(decoding: try plain.vector(), as: UTF8.self)
    let seconds = Int(try plain.u32())
    let address = String(decoding: try plain.vector(), as: UTF8.self)
    let toldAt = UnixSeconds(clamping: try plain.u64())
    let isFetched = try plain.u8()
    guard isFetched <= 1 else { throw .value }
    self.init(
      id: id, seconds: seconds, address: address.isEmpty ? nil : address, toldAt: toldAt,
      isFetched: isFetched == 1)
  }
}
