// SPDX-License-Identifier: AGPL-3.0-or-later

/// By how much a clock may be put right without anybody's thinking that it was set back.
package enum ClockSlack {
  package static let seconds: UnixSeconds = 600
}
