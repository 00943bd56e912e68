// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Foundation
import HTTP
import Identity
import Sealing

extension HotlineParts {
  /// Before setup a custodian must be nobody's; after it, each is bound to this hotline for good,
  /// and one of them is the roster's. One on another host that is down for now keeps no call from
  /// being answered: it is asked again when somebody unlocks.
  ///
  /// - Throws: `StartError`.
  func adoptCustodians() async throws {
    let custodians = identity.custodians
    let roster = await roster.ifSetUp
    if let roster, custodians.custodian(keyHash: roster.custodian.hash) == nil {
      throw StartError.otherCustodian
    }
    for custodian in custodians.all {
      guard try await isOurs(custodian, roster?.hotline) else {
        if try custodian.keyHash != builtInKeyHash { throw StartError.otherCustodian }
        throw StartError.custodian(settings.custodianDirectory.path)
      }
    }
  }

  /// Of the one in this process; `nil` where none is.
  private var builtInKeyHash: [UInt8]? {
    get throws {
      try settings.hasBuiltInCustodian ? stores.master.custodianKey().publicKey.hash : nil
    }
  }

  private func isOurs(
    _ custodian: any CustodianAccess, _ hotline: HotlineID?
  ) async throws -> Bool {
    do throws(CustodianRefusal) {
      guard let hotline else { return try await custodian.hotline() == nil }
      return try await custodian.adopt(hotline)
    } catch .unreachable {
      return true
    } catch .store(let error) {
      guard try custodian.keyHash == builtInKeyHash else { throw CustodianRefusal.store(error) }
      throw StartError.custodianStore(error, in: settings.custodianDirectory)
    }
  }

  /// What is to be said aloud when the hotline starts; `nil` if all is as it was left.
  func alarm() async -> String? {
    do throws(CustodianRefusal) {
      try await identity.custodians.check()
      return nil
    } catch .older {
      return CustodianCheck.older
    } catch {
      return nil
    }
  }

  /// How far the hotline has come from one custodian to another.
  var custodianMove: Custodians.Move {
    get async { identity.custodians.move(inForce: await roster.ifSetUp?.custodian.hash) }
  }
}
