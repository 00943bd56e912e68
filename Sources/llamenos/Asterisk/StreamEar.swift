// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import Telephony

/// Whom a stream of events tells what comes, and asks how things stand.
struct StreamEar: Sendable {
  /// The legs that are there before the stream is opened; none if nobody answers.
  let standing: @Sendable () async -> Set<ProviderLegID>
  /// Finds out what has happened meanwhile; `false` if it is to be tried again.
  let catchUp: @Sendable (_ before: Set<ProviderLegID>) async -> Bool
  /// Takes one message in; `false` if it is to be tried again. One that says nothing, or is
  /// malformed, is none to try again.
  let take: @Sendable (_ frame: [UInt8]) async -> Bool

  init(
    standing: @escaping @Sendable () async -> Set<ProviderLegID>,
    catchUp: @escaping @Sendable (_ before: Set<ProviderLegID>) async -> Bool,
    take: @escaping @Sendable (_ frame: [UInt8]) async -> Bool
  ) {
    self.standing = standing
    self.catchUp = catchUp
    self.take = take
  }

  init(_ lines: PhoneLines, at account: ProviderAccountID) {
    standing = { (try? await lines.standing(at: account)) ?? [] }
    catchUp = { before in
      do throws(ProviderFailure) {
        try await lines.reconcile(with: before, at: account)
        return true
      } catch {
        // Of an account that is not there any more nothing is to be found out.
        return error == .gone
      }
    }
    take = { frame in
      do throws(PhoneLines.Failure) {
        _ = try await lines.receive(.frame(frame), at: account)
        return true
      } catch {
        if case .store = error { return false }
        return true
      }
    }
  }
}
