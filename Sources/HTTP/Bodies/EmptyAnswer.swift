// SPDX-License-Identifier: AGPL-3.0-or-later

import HTTPTypes
package import Hummingbird

extension Response {
  /// Done, and nothing to say.
  package static var done: Response { Response(status: .noContent) }
}
