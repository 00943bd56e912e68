// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import Identity
import Storage

/// The hotline's database for a command that runs beside the server, or without it.
enum CommandDatabase {
  /// Opens it to read: whoever asks for a copy or a list does not change what is there.
  ///
  /// - Parameter mayBeOlder: what is done with it is right for every schema.
  /// - Throws: `CommandError.noDatabase` rather than making an empty one; `olderDatabase`.
  static func open(
    _ settings: ServerSettings, mayBeOlder: Bool = false
  ) throws -> AppDatabase {
    let folder = settings.dataDirectory.path
    guard FileManager.default.fileExists(atPath: folder + "/" + AppDatabase.fileName) else {
      throw CommandError.noDatabase(folder)
    }
    let database: AppDatabase
    do throws(StoreError) {
      database = try AppDatabase(reading: folder, auditLinker: .sealing)
    } catch {
      throw StartError.database(error)
    }
    guard mayBeOlder || !database.file.isOlder else { throw CommandError.olderDatabase }
    return database
  }

  /// Opens it to leave a request for the server that runs. It is there, and of this version.
  static func openToAsk(_ settings: ServerSettings) throws(StartError) -> AppDatabase {
    do throws(StoreError) {
      return try AppDatabase(folder: settings.dataDirectory.path, auditLinker: .sealing)
    } catch {
      throw .database(error)
    }
  }

  /// The custodian's, to read; `nil` where this host has none.
  static func openCustodian(_ settings: ServerSettings) throws -> CustodianDatabase? {
    let folder = settings.custodianDirectory.path
    guard FileManager.default.fileExists(atPath: folder + "/" + CustodianDatabase.fileName) else {
      return nil
    }
    do throws(StoreError) {
      return try CustodianDatabase(reading: folder)
    } catch {
      throw StartError.database(error)
    }
  }
}

/// Why a command cannot do its work, and what to do about it.
enum CommandError: Error, CustomStringConvertible {
  case noDatabase(String)
  case olderDatabase
  case fileExists(String)
  case folderInUse(String)
  case notWritten(String)
  case noAccount
  case noSelfTest
  case noAdmin
  case severalAdmins(Int)

  var description: String {
    switch self {
    case .noDatabase(let folder):
      "there is no hotline in \(folder): name its folder by --data-dir"
    case .olderDatabase:
      "the database is of an older version of llamenos: back it up, then start the hotline once, "
        + "which brings it up to date"
    case .fileExists(let file): "\(file) exists already: name another, nothing is overwritten"
    case .folderInUse(let folder):
      "there is something in \(folder) already: nothing is overwritten; move it away first, or name "
        + "another folder"
    case .notWritten(let file): "\(file) cannot be written: check its folder and free space"
    case .noAccount: "there is no such account: see the page Providers"
    case .noSelfTest:
      "the hotline has not called itself: does it run here, and is it up to date?"
    case .noAdmin: "there is no admin yet, or none is left"
    case .severalAdmins(let count):
      "there are \(count) admins: another of them makes the link, on the members page"
    }
  }
}
