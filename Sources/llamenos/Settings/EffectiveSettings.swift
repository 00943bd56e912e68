// SPDX-License-Identifier: AGPL-3.0-or-later

import Configuration
import SystemPackage

/// The value of each setting that is in force, and where it came from.
struct EffectiveSettings {
  enum Origin: String {
    case flag, environment, file, `default`
  }

  struct Value {
    let text: String
    let origin: Origin
  }

  private let sources: [(origin: Origin, provider: any ConfigProvider)]

  /// - Throws: a `SettingsError` for a file that is named and cannot be read.
  init(_ options: ServerOptions) async throws {
    let flags = Setting.allCases.compactMap { setting in
      options.flag(setting).map { (setting, $0) }
    }
    var sources: [(Origin, any ConfigProvider)] = [
      (.flag, Self.provider("flags", flags)),
      (.environment, EnvironmentVariablesProvider()),
    ]
    if let path = options.config { sources.append((.file, try await Self.file(path))) }
    let defaults = Setting.allCases.map { ($0, $0.defaultValue) }
    sources.append((.default, Self.provider("defaults", defaults)))
    self.sources = sources.map { (origin: $0.0, provider: $0.1) }
  }

  /// - Throws: `SettingsError.notText` for a value of the file that is no text.
  subscript(setting: Setting) -> Value {
    get throws {
      let key = AbsoluteConfigKey(["llamenos", setting.rawValue])
      for source in sources {
        do {
          guard let found = try source.provider.value(forKey: key, type: .string).value
          else { continue }
          guard case .string(let text) = found.content else { continue }
          return Value(text: text, origin: source.origin)
        } catch {
          throw SettingsError.notText(setting, source.origin)
        }
      }
      return Value(text: setting.defaultValue, origin: .default)
    }
  }

  private static func provider(
    _ name: String, _ values: [(Setting, String)]
  ) -> InMemoryProvider {
    let pairs = values.map { setting, text in
      (
        AbsoluteConfigKey(["llamenos", setting.rawValue]),
        ConfigValue(.string(text), isSecret: false)
      )
    }
    return InMemoryProvider(name: name, values: Dictionary(uniqueKeysWithValues: pairs))
  }

  private static func file(_ path: String) async throws -> any ConfigProvider {
    do {
      return try await FileProvider<JSONSnapshot>(filePath: FilePath(path))
    } catch {
      throw SettingsError.unreadableFile(path)
    }
  }
}
