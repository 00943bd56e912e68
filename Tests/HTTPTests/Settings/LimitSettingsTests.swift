// SPDX-License-Identifier: AGPL-3.0-or-later

import Domain
import HTTPTypes
import Sealing
import Storage
import Testing

@testable import HTTP

/// Every limit of calls is an admin's to set, within its range.
struct LimitSettingsTests {
  @Test func `an admin is shown every limit, with its range and its standard`() async throws {
    let hotline = try await ServedHotline()
    let shown = try await hotline.ask(.get, "settings", as: hotline.admin.id)
    let limits = try #require(shown["limits"] as? [String: [String: Int]])
    #expect(Set(limits.keys) == Set(CallLimit.allCases.map(\.rawValue)))
    for limit in CallLimit.allCases {
      let expected = [
        "value": limit.standard, "standard": limit.standard, "lowest": limit.range.lowerBound,
        "highest": limit.range.upperBound,
      ]
      #expect(limits[limit.rawValue] == expected, "\(limit)")
    }
  }

  @Test(arguments: CallLimit.allCases)
  func `a limit is set to either end of its range, and back to the standard`(
    limit: CallLimit
  ) async throws {
    let hotline = try await ServedHotline()
    let values = [limit.range.lowerBound, limit.range.upperBound, limit.standard]
    for (version, value) in zip(1..., values) {
      let body: [String: Any] = ["version": version, "limits": [limit.rawValue: value]]
      let answer = try await hotline.ask(.patch, "settings", as: hotline.admin.id, body)
      #expect(answer.status == 200)
      let limits = try #require(answer["limits"] as? [String: [String: Int]])
      #expect(limits[limit.rawValue]?["value"] == value)
      #expect(try await hotline.database.hotline()?.settings.limits[limit] == value)
      for other in CallLimit.allCases where other != limit {
        #expect(limits[other.rawValue]?["value"] == other.standard, "\(other)")
      }
    }
  }

  @Test(arguments: CallLimit.allCases)
  func `a value out of its range is refused by name, and nothing else is changed either`(
    limit: CallLimit
  ) async throws {
    let hotline = try await ServedHotline()
    let other: CallLimit = limit == .waitingCalls ? .menuSeconds : .waitingCalls
    for value in [limit.range.lowerBound - 1, limit.range.upperBound + 1, 0, -1, .max] {
      let body: [String: Any] = [
        "version": 1, "name": "Day Line",
        "limits": [limit.rawValue: value, other.rawValue: other.range.upperBound],
      ]
      let answer = try await hotline.ask(.patch, "settings", as: hotline.admin.id, body)
      #expect(answer.status == 422)
      #expect(answer.problem == "limit-refused")
      #expect(answer["limit"] as? String == limit.rawValue)
      #expect(answer["lowest"] as? Int == limit.range.lowerBound)
      #expect(answer["highest"] as? Int == limit.range.upperBound)
    }
    let kept = try #require(try await hotline.database.hotline())
    #expect(kept.settingsVersion == 1)
    #expect(kept.settings.limits == .standard)
  }

  @Test func `a limit that there is not is refused, and nothing else is changed either`()
    async throws
  {
    let hotline = try await ServedHotline()
    for name in ["ringSeconds", "WaitingSeconds", ""] {
      let body: [String: Any] = ["version": 1, "limits": ["menuSeconds": 20, name: 30]]
      let answer = try await hotline.ask(.patch, "settings", as: hotline.admin.id, body)
      #expect(answer.status == 422)
      #expect(answer.problem == "limit-refused")
      #expect(answer["limit"] == nil)
    }
    for limits in [["menuSeconds": "20"], ["menuSeconds": 20.5], [20]] as [Any] {
      let body: [String: Any] = ["version": 1, "limits": limits]
      let answer = try await hotline.ask(.patch, "settings", as: hotline.admin.id, body)
      #expect(answer.problem == "malformed")
    }
    #expect(try await hotline.database.hotline()?.settings.limits == .standard)
  }

  @Test func `the audit chain says that a limit was changed, whichever it was`() async throws {
    let hotline = try await ServedHotline()
    let before = try #require(try await hotline.database.hotline()).settings
    for limit in CallLimit.allCases {
      var after = before
      try after.limits.set(
        limit,
        to: limit.standard == limit.range.upperBound
          ? limit.range.lowerBound : limit.range.upperBound)
      let bits = after.auditDetail(changedFrom: before).prefix(2)
      #expect(bits.reduce(0) { $0 + $1.nonzeroBitCount } == 1, "\(limit)")
    }
  }
}
