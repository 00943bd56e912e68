// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
package import Foundation
package import GRDB

extension [UInt8] {
  /// These bytes as a value to bind.
  package var blob: Data { Data(self) }
}

extension FixedBytes {
  /// The id's bytes as a value to bind.
  package var blob: Data { Data(bytes) }
}

extension Row {
  /// Bytes of a BLOB column that is never null.
  package func bytes(_ column: String) throws(StoreError) -> [UInt8] {
    guard let data: Data = self[column] else { throw .damaged(column) }
    return Array(data)
  }

  /// Bytes of a BLOB column, or `nil` where it is null.
  package func optionalBytes(_ column: String) -> [UInt8]? {
    let data: Data? = self[column]
    return data.map { Array($0) }
  }

  /// An id kept as its bytes.
  package func id<ID: FixedBytes>(_ column: String) throws(StoreError) -> ID {
    guard let id = ID(try bytes(column)) else { throw .damaged(column) }
    return id
  }

  /// An id kept as its bytes, or `nil` where the column is null.
  package func optionalID<ID: FixedBytes>(_ column: String) throws(StoreError) -> ID? {
    guard let bytes = optionalBytes(column) else { return nil }
    guard let id = ID(bytes) else { throw .damaged(column) }
    return id
  }

  package func int(_ column: String) throws(StoreError) -> Int {
    guard let value: Int = self[column] else { throw .damaged(column) }
    return value
  }

  /// A number that fits `Value`: a row may have been damaged or altered.
  package func number<Value: FixedWidthInteger>(
    _ column: String, as _: Value.Type = Value.self
  ) throws(StoreError) -> Value {
    guard let value = Value(exactly: try int(column)) else { throw .damaged(column) }
    return value
  }

  /// Its place in a list that is kept in order: the row's own number.
  func place() throws(StoreError) -> Int64 { try number("place") }

  package func time(_ column: String) throws(StoreError) -> UnixSeconds {
    guard let value: Int64 = self[column] else { throw .damaged(column) }
    return value
  }

  package func optionalTime(_ column: String) -> UnixSeconds? { self[column] }

  package func text(_ column: String) throws(StoreError) -> String {
    guard let value: String = self[column] else { throw .damaged(column) }
    return value
  }

  /// A number kept in place of an enum's case.
  package func value<Value: RawRepresentable<Int>>(
    _ column: String, as _: Value.Type = Value.self
  ) throws(StoreError) -> Value {
    guard let value = Value(rawValue: try int(column)) else { throw .damaged(column) }
    return value
  }
}
