// SPDX-License-Identifier: AGPL-3.0-or-later

import Logging
import Telephony

/// What a self-test has found, for whoever reads the log and not the page: codes alone.
enum SelfTestLog {
  static func write(_ report: SelfTestReport) {
    let logger = Logger(label: "llamenos") { StreamLogHandler.standardError(label: $0) }
    for line in lines(report) { logger.warning("\(line)") }
  }

  /// Nothing for one that found all well.
  static func lines(_ report: SelfTestReport) -> [String] {
    var lines = report.failures.map { number in
      "self-test: no call came in at account \(number.account.prefix(8)): \(number.failure ?? "")"
    }
    if !report.ringsSomebody { lines.append("self-test: a caller by phone would ring nobody") }
    if !report.gaps.isEmpty {
      let count = report.gaps.count
      lines.append("self-test: nobody is on shift in \(count) stretches of the next day")
    }
    return lines
  }
}
