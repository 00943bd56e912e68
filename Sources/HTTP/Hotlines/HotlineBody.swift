// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain

/// The public answer about a hotline, the same for everybody.
struct HotlineBody: Encodable {
  struct WebCalls: Encodable {
    let open: Bool
    /// `off`, `no-turn`, `nobody` or `full`; absent when open.
    let why: String?
  }

  struct Phone: Encodable {
    /// E.164.
    let number: String
    let works: Bool
  }

  struct Roster: Encodable {
    let seq: UInt32
    let hash: String
  }

  struct Inbox: Encodable {
    let generation: UInt32
    let key: Blob
  }

  /// Of the client that is served here, to be held against what a browser saw before.
  struct Client: Encodable {
    /// `ClientManifest.hash`.
    let manifest: String
    let signed: Bool
  }

  let setUp: Bool
  let version: String
  var hid: HotlineID?
  var name: String?
  var timeZone: String?
  var languages: [HotlineLanguage]?
  var voiceMessageSeconds: Int?
  var webCalls: WebCalls?
  /// The hotline’s numbers; absent where there are none.
  var phones: [Phone]?
  /// The caller’s page says so before it calls.
  var directMedia: Bool?
  /// Whether there is a relay: what pages say about the way of the sound depends on it.
  var relay: Bool?
  var roster: Roster?
  var inbox: Inbox?
  var client: Client?
  /// The host name of the OpenID Connect provider that members may sign in with, if there is one.
  var signInProvider: String?
  /// Whether anything is kept of phone companies or of members' phones.
  var keepsPhones: Bool?

  /// Before setup.
  init(version: String) {
    setUp = false
    self.version = version
  }

  init(
    _ settings: HotlineSettings, _ roster: PublicRoster, _ webCalls: WebCalls, hasRelay: Bool,
    client: ServedClient, signInProvider: String?, keepsPhones: Bool
  ) {
    setUp = true
    version = client.version
    hid = roster.hotline
    name = settings.name
    timeZone = settings.timeZone.name
    languages = settings.languages
    voiceMessageSeconds = settings.limits[.voiceMessageSeconds]
    self.webCalls = webCalls
    directMedia = settings.directMedia
    relay = hasRelay
    self.roster = Roster(seq: roster.sequence, hash: roster.headHash.hex)
    self.client = Client(manifest: client.manifestHash, signed: client.isSigned)
    self.signInProvider = signInProvider
    self.keepsPhones = keepsPhones
    inbox = Inbox(generation: roster.inboxGeneration, key: Blob(roster.inboxKey))
  }
}
