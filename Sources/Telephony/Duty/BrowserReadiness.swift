// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// What one browser of a member says of itself, for as long as its stream lives.
package struct BrowserReadiness: Hashable, Sendable {
  package var microphone: MemberReadiness.BrowserPermission
  package var notifications: MemberReadiness.BrowserPermission
  package var hasTriedSound: Bool

  package init(
    microphone: MemberReadiness.BrowserPermission,
    notifications: MemberReadiness.BrowserPermission, hasTriedSound: Bool
  ) {
    self.microphone = microphone
    self.notifications = notifications
    self.hasTriedSound = hasTriedSound
  }

  /// Before a browser has said anything.
  package static let unknown = BrowserReadiness(
    microphone: .prompt, notifications: .prompt, hasTriedSound: false)

  /// A higher rank rings better.
  var rank: Int {
    let microphone = [.denied: 0, .prompt: 1, .granted: 2][self.microphone] ?? 0
    return microphone * 4 + (hasTriedSound ? 2 : 0) + (notifications == .granted ? 1 : 0)
  }
}
