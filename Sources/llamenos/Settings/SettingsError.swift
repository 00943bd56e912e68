// SPDX-License-Identifier: AGPL-3.0-or-later

/// What is wrong with what the operator set, each with the way out.
enum SettingsError: Error, CustomStringConvertible, Equatable {
  case unreadableFile(String)
  case notText(Setting, EffectiveSettings.Origin)
  case invalid(Setting, String)
  case needsBoth(Setting, Setting)

  var description: String {
    switch self {
    case .unreadableFile(let path):
      "cannot read the settings in \(path): it must be a JSON file that you may read"
    case .notText(let setting, let origin):
      "\(setting.rawValue) from the \(origin.rawValue) must be a text in quotes"
    case .invalid(let setting, let why): "--\(setting.flag): \(why)"
    case .needsBoth(let first, let second):
      "--\(first.flag) and --\(second.flag) go together: give both or neither"
    }
  }
}
