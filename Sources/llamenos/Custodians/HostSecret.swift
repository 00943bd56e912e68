// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation
import Identity
import Sealing
import Storage

/// The master secret of this host, whichever of the two programs runs on it.
enum HostSecret {
  /// A secret that is not there yet is made only while no database is there that was written
  /// with one.
  ///
  /// - Throws: `StartError.secret`.
  static func load(_ settings: ServerSettings) throws(StartError) -> MasterSecret {
    let isNew = !HotlineCheck.hasDatabase(settings) && !HotlineCheck.hasCustodian(settings)
    do {
      return try MasterSecret.load(from: settings.secretSource, mayMake: isNew)
    } catch {
      throw .secret(error)
    }
  }
}
