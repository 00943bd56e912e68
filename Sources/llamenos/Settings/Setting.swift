// SPDX-License-Identifier: AGPL-3.0-or-later

/// Everything an operator can set, in the order in which `llamenos config` prints it.
///
/// Each comes from, first to last: a flag (`--data-dir`), the environment
/// (`LLAMENOS_DATA_DIR`), the JSON file named by `--config` (`"dataDir"` in `"llamenos"`), its
/// default. Secrets themselves are never settings: only where they are read from.
enum Setting: String, CaseIterable {
  case host
  case port
  case publicUrl
  case frameOrigin
  case dataDir
  case custodianDir
  case custodianUrl
  case custodianKey
  case formerCustodian
  case formerCustodianKey
  case hotlineKey
  case secretFrom
  case tlsCert
  case tlsKey
  case trustedProxy
  case turnUrl
  case turnSecretFrom
  case oidcIssuer
  case oidcClientId
  case oidcClientSecretFrom
  case webDir
  case localesDir
  case soundsDir

  var defaultValue: String {
    switch self {
    case .host: "127.0.0.1"
    case .port: "8080"
    case .dataDir: "data"
    case .custodianDir: "custodian"
    case .secretFrom: "file:~/.config/llamenos/master-secret"
    case .webDir: "web"
    case .localesDir: "Locales"
    case .soundsDir: "sounds"
    case .custodianUrl, .custodianKey, .formerCustodian, .formerCustodianKey, .hotlineKey: ""
    case .oidcIssuer, .oidcClientId, .oidcClientSecretFrom: ""
    case .publicUrl, .frameOrigin, .tlsCert, .tlsKey, .trustedProxy, .turnUrl, .turnSecretFrom: ""
    }
  }

  /// As a flag: `data-dir` for `dataDir`.
  var flag: String {
    rawValue.reduce(into: "") { flag, letter in
      if letter.isUppercase { flag += "-" }
      flag += letter.lowercased()
    }
  }

  var environmentName: String {
    "LLAMENOS_" + flag.uppercased().replacing("-", with: "_")
  }
}
