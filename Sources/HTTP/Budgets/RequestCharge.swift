// SPDX-License-Identifier: AGPL-3.0-or-later

/// What one request has taken of its network's budget.
///
/// A provider's few servers send for all that call and are called: what bears its signature is not
/// counted, and what does not is, as everybody's requests are.
struct RequestCharge: Sendable {
  private let budget: RequestBudget
  private let network: String

  init(_ budget: RequestBudget, network: String) {
    self.budget = budget
    self.network = network
  }

  /// Once, for a request that is known to be a provider's.
  func giveBack() { budget.giveBack(to: network) }
}
