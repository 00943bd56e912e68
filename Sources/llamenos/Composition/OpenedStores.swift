// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import Identity
import Sealing
import Storage

/// The databases of this host, open, and the master secret that belongs to them.
struct OpenedStores {
  let app: AppDatabase
  /// `nil` where the custodian is on another host.
  let custodian: CustodianDatabase?
  let master: MasterSecret

  /// - Throws: `StartError` in words that an operator can act on.
  init(_ settings: ServerSettings) async throws {
    let data = settings.dataDirectory.path
    master = try HostSecret.load(settings)
    do {
      app = try AppDatabase(folder: data, auditLinker: .sealing)
      custodian =
        settings.custodianHost == nil
        ? try await CustodianDatabase(folder: settings.custodianDirectory.path) : nil
    } catch {
      throw StartError.database(error)
    }
  }

  func close() throws {
    try app.close()
    try custodian?.close()
  }
}
