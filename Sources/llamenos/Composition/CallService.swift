// SPDX-License-Identifier: AGPL-3.0-or-later

import ServiceLifecycle
import Telephony

/// Stops the timers of calls; what is stored is taken up at the next start.
struct CallService: Service {
  let exchange: Exchange
  let duty: DutyDesk

  func run() async throws {
    try? await gracefulShutdown()
    await exchange.stop()
    await duty.stop()
  }
}
