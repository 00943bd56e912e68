// SPDX-License-Identifier: AGPL-3.0-or-later

/// By which kind of line a caller came. Shown and counted; what it can do is `ChannelCapabilities`.
package enum CallChannel: String, CaseIterable, Sendable, Codable {
  case web, phone
}
