// SPDX-License-Identifier: AGPL-3.0-or-later

/// The version of this build, as `--version`, the API and CHANGELOG.md name it.
enum Version {
  static let current = "0.1.0"
}
