// SPDX-License-Identifier: AGPL-3.0-or-later

/// Evidence 1, taken apart: `id<> authenticatorData<> clientDataJSON<> signature<>`.
package struct PasskeyEvidence: Equatable, Sendable {
  package let id: [UInt8]
  package let authenticatorData: [UInt8]
  package let clientDataJSON: [UInt8]
  package let signature: [UInt8]

  package init(
    id: [UInt8], authenticatorData: [UInt8], clientDataJSON: [UInt8], signature: [UInt8]
  ) {
    self.id = id
    self.authenticatorData = authenticatorData
    self.clientDataJSON = clientDataJSON
    self.signature = signature
  }

  package init(parsing bytes: [UInt8]) throws(Malformed) {
    var reader = Reader(bytes)
    id = try reader.vector()
    authenticatorData = try reader.vector()
    clientDataJSON = try reader.vector()
    signature = try reader.vector()
    try reader.finish()
  }

  package var bytes: [UInt8] {
    var writer = Writer()
    for part in [id, authenticatorData, clientDataJSON, signature] { writer.vector(part) }
    return writer.bytes
  }
}

/// Credential 1, taken apart: `id<> COSE_Key<>`.
package struct PasskeyCredential: Equatable, Sendable {
  package let id: [UInt8]
  /// A COSE key, unparsed.
  package let key: [UInt8]

  package init(id: [UInt8], key: [UInt8]) {
    self.id = id
    self.key = key
  }

  package init(parsing bytes: [UInt8]) throws(Malformed) {
    var reader = Reader(bytes)
    id = try reader.vector()
    key = try reader.vector()
    try reader.finish()
  }

  package var bytes: [UInt8] {
    var writer = Writer()
    writer.vector(id)
    writer.vector(key)
    return writer.bytes
  }
}
