// SPDX-License-Identifier: AGPL-3.0-or-later

/// What became of a device that was to be enrolled.
package enum EnrolmentOutcome: Sendable {
  case enrolled
  case deviceKnown
  case credentialRefused
}
