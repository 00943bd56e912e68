// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import HTTP
import Hummingbird
import Identity
import Logging
import Sealing
import ServiceLifecycle

/// A hotline that is about to run: databases open, roster verified, live calls taken up.
struct Hotline {
  let services: [any Service]
  private let stores: OpenedStores
  private let lock: FolderLock

  static func open(_ settings: ServerSettings, logger: Logger) async throws -> Hotline {
    let lock = try FolderLock(settings.dataDirectory)
    PlainCopy.sweep(settings.dataDirectory)
    let stores = try await OpenedStores(settings)
    let (parts, link) = try await takeUp(settings, stores)
    if let alarm = await parts.alarm() { logger.critical("\(alarm)") }
    let move = await parts.custodianMove
    let app = try Application(
      responder: OwnTaskResponder(parts.responder),
      server: settings.serverBuilder(parts.connections),
      configuration: .init(address: .hostname(settings.host, port: settings.port)),
      onServerRunning: { channel in
        Announcement(settings, port: channel.localAddress?.port, setupLink: link, move: move)
          .print()
      },
      logger: logger)
    let services: [any Service] = [
      app,
      CallService(exchange: parts.calls.desk.exchange, duty: parts.calls.desk.duty),
      AsteriskStreamService(streams: parts.phones.streams),
      ProviderWatch(desk: parts.phones.desk),
      HousekeepingService(parts.housekeeping),
      StreamService(events: parts.events, duty: parts.calls.desk.duty),
    ]
    return Hotline(services: services, stores: stores, lock: lock)
  }

  /// What begins with the first writes: on a full disk they are what fails.
  private static func takeUp(
    _ settings: ServerSettings, _ stores: OpenedStores
  ) async throws -> (HotlineParts, setupLink: String?) {
    do {
      let parts = try await HotlineParts(settings, stores)
      try await parts.takeUp()
      return (parts, try await parts.setupLink())
    } catch let error as StoreError {
      throw StartError.database(error)
    }
  }

  func close() throws {
    try stores.close()
    try lock.release()
  }
}
