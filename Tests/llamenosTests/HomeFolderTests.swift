// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation
import Testing

@testable import llamenos

struct HomeFolderTests {
  @Test(arguments: [
    ("~/.config/llamenos/master-secret", "/srv/hotline/.config/llamenos/master-secret"),
    ("~", "/srv/hotline"), ("/etc/secret", "/etc/secret"), ("secret", "secret"),
    ("a~/b", "a~/b"),
  ])
  func `a tilde is $HOME, as in a shell`(path: String, expanded: String) {
    #expect(HomeFolder.expand(path, home: "/srv/hotline") == expanded)
  }

  @Test(arguments: [nil, "", "relative"])
  func `without a usable $HOME it is the account's own folder`(home: String?) {
    let expanded = HomeFolder.expand("~/secret", home: home)
    #expect(expanded.hasPrefix("/") && expanded.hasSuffix("/secret"))
  }
}
