// SPDX-License-Identifier: AGPL-3.0-or-later

/// How an account is asked for something, whether it takes calls or not.
package struct ProviderWay: Sendable {
  package let provider: any Provider
  package let client: ProviderClient

  package init(provider: any Provider, client: ProviderClient) {
    self.provider = provider
    self.client = client
  }
}
