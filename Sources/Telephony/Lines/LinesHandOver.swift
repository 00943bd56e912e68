// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

/// Where the exchange's effects go, once it is known: the lines are made of the exchange, and the
/// exchange delivers to the lines.
package actor LinesHandOver {
  private var lines: PhoneLines?

  package init() {}

  package func use(_ lines: PhoneLines) { self.lines = lines }

  package func deliver(
    _ effects: [SwitchboardStep.Effect], _ calls: Switchboard.LiveCalls
  ) async {
    await lines?.deliver(effects, calls)
  }
}
