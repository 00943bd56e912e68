// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain
package import Hummingbird
import NIOCore

/// The context of a route for members: it cannot exist without a live session.
package struct MemberContext: ChildRequestContext {
  package typealias ParentContext = APIContext

  package var coreContext: CoreRequestContextStorage
  package let peerAddress: String?
  package let signedIn: SignedIn
  let channel: any Channel

  package var member: MemberID { signedIn.member }

  /// Hummingbird asks for this form; only `init(context:signedIn:)` can know who it is.
  package init(context: APIContext) throws { throw Problem(.signedOut) }

  init(context: APIContext, signedIn: SignedIn) {
    coreContext = context.coreContext
    peerAddress = context.peerAddress
    self.signedIn = signedIn
    channel = context.channel
  }
}
