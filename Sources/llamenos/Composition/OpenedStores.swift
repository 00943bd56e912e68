// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import Identity
import Sealing
import Storage

/// The databases of this host, open, and the master secret that belongs to them.
struct OpenedStores {
  let app: AppDatabase
  /// `nil` where no custodian runs in this process.
  let custodian: CustodianDatabase?
  let master: MasterSecret

  /// - Throws: `StartError` in words that an operator can act on.
  init(_ settings: ServerSettings) async throws {
    let data = settings.dataDirectory.path
    master = try HostSecret.load(settings)
    do {
      app = try AppDatabase(folder: data, auditLinker: .sealing)
    } catch {
      throw StartError.database(error)
    }
    custodian =
      settings.hasBuiltInCustodian
      ? try await Self.custodian(in: settings.custodianDirectory) : nil
  }

  /// - Throws: `StartError` `custodianStore`.
  static func custodian(in folder: URL) async throws(StartError) -> CustodianDatabase {
    do {
      return try await CustodianDatabase(folder: folder.path)
    } catch {
      throw .custodianStore(error, in: folder)
    }
  }

  func close() throws {
    try app.close()
    try custodian?.close()
  }
}
