// SPDX-License-Identifier: AGPL-3.0-or-later

/// A point in time as whole seconds since 1970-01-01 00:00 UTC, as PROTOCOL writes times.
package typealias UnixSeconds = Int64
