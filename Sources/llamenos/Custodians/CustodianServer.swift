// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation
import HTTP
import Hummingbird
import Identity
import Logging
import Sealing
import Storage

/// A custodian on a host of its own, about to run: store open, key made, its hotline named.
struct CustodianServer {
  let application: any ApplicationProtocol
  private let store: CustodianDatabase
  private let lock: FolderLock

  static func open(_ settings: ServerSettings, logger: Logger) async throws -> CustodianServer {
    guard let hotline = settings.hotlineKey else { throw StartError.noHotlineKey }
    let folder = settings.custodianDirectory
    let lock = try lock(folder)
    let master = try HostSecret.load(settings)
    let store = try await OpenedStores.custodian(in: folder)
    let clock = SystemClock().wall
    let custodian = try Custodian(
      master: master, store: store, clock: clock,
      verifier: .passkeys(of: settings.relyingParty),
      provider: settings.openID.map { openID in
        OpenIDProvider(issuer: openID.issuer, client: openID.client, wire: .http, clock: clock)
      })
    var application = try Application(
      router: CustodianRouter.make(custodian, hotline: hotline),
      server: settings.serverBuilder(settings.openConnections),
      configuration: .init(address: .hostname(settings.host, port: settings.port)),
      onServerRunning: { channel in
        CustodianAnnouncement(
          address: settings.listeningAddress(port: channel.localAddress?.port),
          keyHash: custodian.keyHash
        ).print()
      },
      logger: logger)
    application.addServices(CustodianClock(store: store, clock: clock))
    return CustodianServer(application: application, store: store, lock: lock)
  }

  private static func lock(_ folder: URL) throws -> FolderLock {
    do throws(StartError) {
      return try FolderLock(folder)
    } catch .database(let error) {
      throw StartError.custodianStore(error, in: folder)
    }
  }

  func close() throws {
    try store.close()
    try lock.release()
  }
}

/// What is printed once the custodian listens. Scripts and tests read these lines.
private struct CustodianAnnouncement {
  let address: String
  let keyHash: [UInt8]

  func print() {
    let text = "Custodian key: \(HostKey.custodian.text(of: keyHash))\nAddress: \(address)\n"
    FileHandle.standardOutput.write(Data(text.utf8))
  }
}
