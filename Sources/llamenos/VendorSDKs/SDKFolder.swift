// SPDX-License-Identifier: AGPL-3.0-or-later

import Folders
import Foundation
import SystemPackage
import Telephony

/// Where the files of vendors lie: in the data folder, each with its pin beside it. Two names and no
/// more for each provider, so that nothing that anybody says becomes a path.
struct SDKFolder: Sendable {
  static let maximumBytes = 8 * 1_048_576
  static let name = "vendor-sdks"
  private static let rights = 0o700

  let path: String

  init(in data: URL) { path = data.appending(path: Self.name).path }

  /// What lies there for one provider.
  enum Content: Equatable {
    case none
    /// The pin alone, or a file that is not the pinned one, or one without a pin.
    case changed(SDKPin?)
    case whole(SDKPin, Data)
  }

  func file(of provider: String) -> String { "\(path)/\(provider).js" }
  func pinFile(of provider: String) -> String { "\(path)/\(provider).json" }

  /// - Parameter provider: its name; of one that has no such file there is none.
  func content(of provider: String) -> Content {
    guard Providers.named(provider)?.capabilities.sdk != nil else { return .none }
    let manager = FileManager.default
    let isThere = [file(of: provider), pinFile(of: provider)].contains {
      manager.fileExists(atPath: $0)
    }
    guard isThere else { return .none }
    let pin = manager.contents(atPath: pinFile(of: provider))
      .flatMap { try? JSONDecoder().decode(SDKPin.self, from: $0) }
    guard let pin, let file = try? Self.read(file(of: provider)), pin.holds(for: file) else {
      return .changed(pin)
    }
    return .whole(pin, file)
  }

  /// Copies a file in and pins it. The same file again changes nothing.
  ///
  /// - Returns: its pin, and that of the one in whose place it is.
  func add(
    _ source: String, for provider: String, replacing: Bool, at now: Int64
  ) throws(SDKError) -> (pin: SDKPin, former: SDKPin?) {
    guard Providers.named(provider)?.capabilities.sdk != nil else {
      throw .unknownProvider(provider)
    }
    let bytes = try Self.read(source)
    guard Self.isScript(bytes) else { throw .notScript(source) }
    let pin = SDKPin(of: bytes, addedAt: now)
    var former: SDKPin?
    switch content(of: provider) {
    case .none: break
    case .whole(let there, _) where there.sha256 == pin.sha256: return (there, nil)
    case .whole(let there, _):
      guard replacing else { throw .isThere(provider: provider, sha256: there.sha256) }
      former = there
    case .changed(let there):
      guard replacing else {
        throw .isThere(provider: provider, sha256: there?.sha256 ?? "unknown")
      }
      former = there
    }
    try write(bytes, pin, of: provider)
    return (pin, former)
  }

  /// The file first: until its pin follows it is one that nobody has pinned, and is not served.
  private func write(_ bytes: Data, _ pin: SDKPin, of provider: String) throws(SDKError) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    do {
      try DurableFolders().make(path, rights: Self.rights)
      try Self.put(bytes, at: file(of: provider))
      try Self.put(encoder.encode(pin), at: pinFile(of: provider))
      try DurableFolders().keepNames(in: path)
    } catch {
      throw .notWritten(file(of: provider))
    }
  }

  /// Whole or not at all, for its owner alone.
  private static func put(_ bytes: Data, at path: String) throws {
    let partial = path + ".partial"
    try? FileManager.default.removeItem(atPath: partial)
    let opened = try FileDescriptor.open(
      FilePath(partial), .writeOnly, options: [.create, .exclusiveCreate, .closeOnExec],
      permissions: .ownerReadWrite)
    let handle = FileHandle(fileDescriptor: opened.rawValue, closeOnDealloc: true)
    try handle.write(contentsOf: bytes)
    try handle.synchronize()
    try handle.close()
    guard unsafe rename(partial, path) == 0 else { throw Errno(rawValue: errno) }
  }

  func remove(_ provider: String) throws(SDKError) -> SDKPin? {
    guard Providers.named(provider)?.capabilities.sdk != nil else {
      throw .unknownProvider(provider)
    }
    let pin: SDKPin?
    switch content(of: provider) {
    case .none: throw .notThere(provider)
    case .changed(let there): pin = there
    case .whole(let there, _): pin = there
    }
    for path in [pinFile(of: provider), file(of: provider)]
    where FileManager.default.fileExists(atPath: path) {
      do { try FileManager.default.removeItem(atPath: path) } catch { throw .notWritten(path) }
    }
    return pin
  }

  /// - Throws: `SDKError.unreadable`, `size`.
  private static func read(_ path: String) throws(SDKError) -> Data {
    guard let handle = FileHandle(forReadingAtPath: path) else { throw .unreadable(path) }
    defer { try? handle.close() }
    guard let bytes = try? handle.read(upToCount: maximumBytes + 1) else { throw .size(path) }
    guard (1...maximumBytes).contains(bytes.count) else { throw .size(path) }
    return bytes
  }

  /// Archives and pages are what is taken by mistake.
  private static func isScript(_ bytes: Data) -> Bool {
    guard let text = String(data: bytes, encoding: .utf8) else { return false }
    return text.first { !$0.isWhitespace && $0 != "\u{feff}" } != "<"
  }
}
