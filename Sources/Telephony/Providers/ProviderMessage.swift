// SPDX-License-Identifier: AGPL-3.0-or-later

/// What a provider says, before it is verified.
package enum ProviderMessage: Sendable {
  case webhook(Webhook)
  /// One frame of the connection that the hotline itself has opened.
  case frame([UInt8])
}

/// What a verified message says.
package struct ProviderReading: Sendable {
  /// The same when the message is sent again, and for no other message of the account.
  package let id: String
  package let events: [LegEvent]
  /// What the provider needs to be told at once, to go on with a script that it was given. One
  /// after another: the first that fails ends them.
  package let followUps: [ProviderOperation<Void>]
  /// A message has been recorded, and its leg asks what comes next where it was told to record it.
  package let isMessageOver: Bool
  /// What the signature is over, of a provider that leaves the address out of it: counts once for
  /// the account, so that what was signed for one address says nothing at another.
  package let signed: String?

  package init(
    id: String, events: [LegEvent], followUps: [ProviderOperation<Void>] = [],
    isMessageOver: Bool = false, signed: String? = nil
  ) {
    self.id = id
    self.events = events
    self.followUps = followUps
    self.isMessageOver = isMessageOver
    self.signed = signed
  }

  func signed(as text: String) -> ProviderReading {
    ProviderReading(
      id: id, events: events, followUps: followUps, isMessageOver: isMessageOver, signed: text)
  }
}

/// An answer to a webhook.
package struct ProviderDocument: Hashable, Sendable {
  package let contentType: String
  package let body: [UInt8]

  package init(contentType: String, _ text: String) {
    self.contentType = contentType
    body = Array(text.utf8)
  }
}
