// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Telephony

/// The hotline's accounts, and the providers at which it can have some.
struct ProvidersBody: Encodable {
  let origin: OrNull<String>
  let available = Providers.all.map { AvailableProvider($0) }
  let accounts: [ProviderAccountBody]
  let lostMessages: [LostMessageBody]
}

/// A voice message that was left and is lost.
struct LostMessageBody: Encodable {
  let message: RecordID
  let provider: String
  let leftAt: UnixSeconds

  init(_ lost: LostMessage) {
    message = lost.id
    provider = lost.provider
    leftAt = lost.leftAt
  }
}

/// One provider of this build.
struct AvailableProvider: Encodable {
  struct Field: Encodable {
    let name: String
    let secret: Bool
    let required: Bool
    let maximumBytes: Int
  }

  let provider: String
  /// In the order in which they are asked for.
  let fields: [Field]
  /// It has to reach the hotline from outside.
  let webhooks: Bool
  /// Whose code runs in the browser of a member who answers there.
  let browser: String
  /// The vendor's, for the operator to find.
  let sdk: OrNull<SDK>

  struct SDK: Encodable {
    let package: String
    let file: String
  }

  init(_ type: any Provider.Type) {
    provider = type.name
    fields = type.credentials.map { field in
      Field(
        name: field.name, secret: field.isSecret, required: field.isRequired,
        maximumBytes: field.maximumBytes)
    }
    webhooks = type.capabilities.sendsWebhooks
    let code = type.capabilities.sdk
    browser = code == nil ? "ours" : "vendors"
    sdk = OrNull(code.map { SDK(package: $0.package, file: $0.file) })
  }
}

/// One account. Of its secrets the names.
struct ProviderAccountBody: Encodable {
  struct Number: Encodable {
    let number: String
    let languages: [LanguageTag]
    let ringGroups: [RingGroupID]

    init(_ number: HotlineNumber) {
      self.number = number.number.e164
      languages = number.languages
      ringGroups = number.ringGroups
    }
  }

  let account: ProviderAccountID
  let provider: String
  let usable: Bool
  let isOn: Bool
  let fields: [String: String]
  let secretsSet: [String]
  let numbers: [Number]
  let health: ProviderHealthBody
  let webhooks: OrNull<String>
  let messages: Messages
  /// Null where the page's own code is the phone.
  let browserPhones: OrNull<String>
  let calls: Int

  /// Voice messages that are there still although something was tried.
  struct Messages: Encodable {
    let toFetch: Int
    /// In the inbox already.
    let toDelete: Int
  }

  /// - Parameter frames: where vendors' code runs.
  init(_ overview: ProviderOverview, _ waiting: [WaitingMessage], _ frames: PhoneFrames) {
    account = overview.id
    provider = overview.provider
    usable = overview.isUsable
    isOn = overview.isOn
    fields = overview.fields
    secretsSet = overview.secretsSet
    numbers = overview.numbers.map { Number($0) }
    health = ProviderHealthBody(overview.health)
    webhooks = OrNull(overview.webhooks)
    browserPhones = OrNull(Self.browserPhones(overview, frames))
    calls = overview.calls
    let tried = waiting.filter { $0.tries > 0 || $0.why != nil }
    messages = Messages(
      toFetch: tried.count { $0.stage == .toFetch },
      toDelete: tried.count { $0.stage == .toDelete })
  }
}

extension ProviderAccountBody {
  /// Whether members' browsers can be phones of it by the vendor's code, and if not, why.
  private static func browserPhones(
    _ overview: ProviderOverview, _ frames: PhoneFrames
  ) -> String? {
    guard Providers.named(overview.provider)?.capabilities.sdk != nil else { return nil }
    let standing = frames.standing(of: overview.provider)
    guard standing == .ready, !overview.givesBrowserPasses else { return standing.rawValue }
    return "no-key"
  }
}

/// One number in a provider's own list.
struct ListedNumber: Encodable {
  let id: String
  let number: String

  init(_ number: ProviderNumber) {
    id = number.id
    self.number = number.number.e164
  }
}
