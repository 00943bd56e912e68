// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTP
import Identity
import Logging
import ServiceLifecycle
import Storage
import Telephony

/// What has to be forgotten in time, so that it cannot be asked for later.
struct Housekeeping: Sendable {
  static let dayOfSeconds: Int64 = 86_400

  let stores: OpenedStores
  let identity: IdentityParts
  let roll: DutyRoll
  let phones: PhoneParts
  let browsers: BrowserPhones
  let callBacks: CallBackBook
  let events: LiveEvents
  let clock: WallClock

  /// One round: sessions out of use, counts, bans, challenges and links of past windows, uploads
  /// that no record took over, messages of providers, shares of members who were removed or locked
  /// out; and last what is left of them in the log.
  func sweep() async {
    let now = clock.now.seconds
    await step { try await roll.catchUp() }
    await step {
      for member in try await identity.inUse.touch() { events.end(.member(member)) }
    }
    await step { try await identity.sessions.sweep() }
    await step { try await stores.custodian?.observe(now) }
    await step { try await identity.custodians.check() }
    await step { try await stores.app.dropBuckets(before: now - 3_600) }
    await step { try await stores.app.dropAttempts(before: now - SignInLimit.longestWindow) }
    await step { try await stores.app.dropSpentChallenges(before: now) }
    await step { try await stores.app.dropBans(before: now) }
    await step { try await stores.app.dropCallerReports(before: now) }
    await step { try await stores.app.dropRecordDays(before: now) }
    await step { try await callBacks.dropOld(at: now) }
    await step {
      try await stores.app.forgetProviderEvents(before: now - WebhookIntake.rememberedSeconds)
    }
    await step { try await phones.selfTests.tick() }
    await phones.lines.askAgain()
    await phones.desk.letGo()
    await browsers.sweep()
    await phones.messages.retry(clock.now)
    // For a day more it can say that it has expired.
    await step { try await stores.app.dropLinks(before: now - Self.dayOfSeconds) }
    await step { try await stores.app.dropUnclaimed(before: now - Self.dayOfSeconds) }
    await step {
      _ = try await ShareDeletions(queue: stores.app, custodians: identity.custodians).sweep()
    }
    await step { try await identity.lockOuts.sweep() }
    // What anybody deleted since the last round stands in the write-ahead log until now.
    await step { try await stores.app.truncateLog() }
  }

  /// A step that fails is made up for by the next round, and keeps no other from being done.
  private func step(_ body: () async throws -> Void) async {
    do { try await body() } catch {}
  }
}

/// Sweeps at start and every minute.
struct HousekeepingService: Service {
  static let interval = Duration.seconds(60)

  private let housekeeping: Housekeeping

  init(_ housekeeping: Housekeeping) { self.housekeeping = housekeeping }

  func run() async throws {
    try? await cancelWhenGracefulShutdown {
      while true {
        await housekeeping.sweep()
        try await Task.sleep(for: Self.interval)
      }
    }
  }
}
