// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import Identity
import Sealing
import Storage

/// Both databases, open, and the master secret that belongs to them.
struct OpenedStores {
  let app: AppDatabase
  let custodian: CustodianDatabase
  let master: MasterSecret

  /// - Throws: `StartError` in words that an operator can act on.
  init(_ settings: ServerSettings) async throws {
    let data = settings.dataDirectory.path
    let isNew = !FileManager.default.fileExists(atPath: data + "/" + AppDatabase.fileName)
    do {
      master = try MasterSecret.load(from: settings.secretSource, mayMake: isNew)
    } catch {
      throw StartError.secret(error)
    }
    do {
      app = try AppDatabase(folder: data, auditLinker: .sealing)
      custodian = try await CustodianDatabase(folder: settings.custodianDirectory.path)
    } catch {
      throw StartError.database(error)
    }
  }

  func close() throws {
    try app.close()
    try custodian.close()
  }
}
