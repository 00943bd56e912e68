// SPDX-License-Identifier: AGPL-3.0-or-later

package import Domain

extension PhoneLines {
  /// Which call rings at a member's browser that is a vendor's phone: that knows what the vendor
  /// calls its leg, and no more. No vendor has to be told of a call's id for it.
  ///
  /// - Parameters:
  ///   - browser: where it is rung.
  ///   - leg: what the vendor's code calls it. It may ring there before the hotline was told that
  ///     name, and not every vendor has one name for both: then it is the one call that it can be,
  ///     if it can be only one.
  package func call(
    ringing browser: LegDestination, of member: MemberID, at account: ProviderAccountID,
    as leg: ProviderLegID?
  ) -> CallID? {
    let here = destinations.filter { $0.value == browser }.compactMap { legs[$0.key] }
      .filter { $0.member == member && $0.account == account && !$0.isUnwanted }
    if let leg, let named = here.first(where: { $0.providerID == leg }) { return named.call }
    let unnamed = here.filter { $0.providerID == nil }
    if unnamed.count == 1 { return unnamed.first?.call }
    return here.count == 1 ? here.first?.call : nil
  }
}
