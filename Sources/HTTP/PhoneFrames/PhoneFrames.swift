// SPDX-License-Identifier: AGPL-3.0-or-later

/// Vendors' code, and the frames in which it runs.
package struct PhoneFrames: Sendable {
  /// Whether browsers can be phones of a vendor's.
  package enum Standing: String, Sendable {
    case ready
    /// The operator has named no origin for frames.
    case noOrigin = "no-origin"
    case noFile = "no-file"
    /// The file is not the one that was pinned.
    case changedFile = "changed-file"
  }

  /// What is where an operator installs a vendor's file.
  package enum Reading: Sendable {
    case none, changed
    case pinned(PinnedScript)
  }

  /// `nil` where the operator has named none.
  package let origin: FrameOrigin?
  private let read: @Sendable (String) -> Reading

  /// - Parameter read: asked each time, so that a file counts at once, and no more once it changes.
  package init(origin: FrameOrigin?, read: @escaping @Sendable (String) -> Reading) {
    self.origin = origin
    self.read = read
  }

  /// - Parameter provider: its name.
  package func standing(of provider: String) -> Standing {
    guard origin != nil else { return .noOrigin }
    return switch read(provider) {
    case .none: .noFile
    case .changed: .changedFile
    case .pinned: .ready
    }
  }

  /// Where the frame of a provider is; `nil` where there is none.
  func address(of provider: String) -> String? {
    guard let origin, standing(of: provider) == .ready else { return nil }
    return "\(origin.origin)/\(provider)"
  }

  /// The vendor's file, if it is the one that was pinned.
  func script(of provider: String) -> PinnedScript? {
    guard case .pinned(let script) = read(provider) else { return nil }
    return script
  }
}
