// SPDX-License-Identifier: AGPL-3.0-or-later

/// A fixture that a type checks as it checks everything.
func known<Value>(_ value: Value?) -> Value {
  guard let value else { preconditionFailure("a fixture that its own type refuses") }
  return value
}
