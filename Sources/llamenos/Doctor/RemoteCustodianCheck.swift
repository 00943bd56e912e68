// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import Identity
import Sealing
import Storage

/// Asks a custodian on another host whether it is the one, and whether it serves this hotline.
enum RemoteCustodianCheck {
  static func run(
    _ settings: ServerSettings, at host: CustodianHost, subject: String = "custodian",
    setting: Setting = .custodianKey
  ) async -> Finding {
    let place = host.url.absoluteString
    guard let key = try? await host.wire.key() else {
      return .bad(
        subject, "nothing answers at \(place): nobody can unlock; calls go on",
        do: "is llamenos custodian running there, and its port open to this host?")
    }
    guard (try? SealPublicKey(key))?.hash == host.keyHash else {
      return .bad(
        subject, "what answers at \(place) has another key than --\(setting.flag) says",
        do: "run llamenos keys on its host and compare; if they differ, somebody is in between")
    }
    guard let master = try? MasterSecret.load(from: settings.secretSource, mayMake: false),
      let signer = try? master.errandKey()
    else {
      return .care(
        subject, "the right one answers at \(place); whether it serves this hotline was not asked",
        do: "nothing, if the master secret comes from standard input; else see master secret")
    }
    let custodian = RemoteCustodian(keyHash: host.keyHash, wire: host.wire, signer: signer)
    guard let theirs = try? await custodian.hotline() as HotlineID?? else {
      return .bad(
        subject, "the one at \(place) does not serve this hotline",
        do: "start it with --hotline-key \(HostKey.hotline.text(of: signer.publicKey.bytes))")
    }
    return await store(theirs, of: custodian, at: place, settings, subject: subject)
  }

  private static func store(
    _ theirs: HotlineID?, of custodian: RemoteCustodian, at place: String,
    _ settings: ServerSettings, subject: String
  ) async -> Finding {
    if let theirs, let mine = await CustodianCheck.hotline(settings), theirs != mine {
      return .bad(
        subject, "the store of the one at \(place) belongs to another hotline",
        do: "give that host its own --custodian-dir back")
    }
    if let mark = await CustodianCheck.mark(settings, of: custodian.keyHash),
      let standing = try? await custodian.standing(),
      mark.isNewer(than: standing)
    {
      return .bad(
        subject,
        "the store of the one at \(place) is an older copy than this hotline has seen: "
          + "nobody can unlock", do: "on its host: " + CustodianCheck.putBack)
    }
    return .good(subject, "on a host of its own, answers at \(place)")
  }
}
