// SPDX-License-Identifier: AGPL-3.0-or-later

import HTTPTypes
import Hummingbird
import NIOCore

/// The page of a vendor's frame: it shows nothing, and loads our bridge, which loads the vendor's
/// file by its pinned hash.
struct FramePage {
  let provider: String
  /// `sha384-…`
  let integrity: String
  /// The one origin that the bridge talks with.
  let parent: String

  /// Nothing in it needs escaping: names of providers are letters, hashes are base64, and an origin
  /// has neither quotes nor angle brackets.
  var text: String {
    """
    <!doctype html>
    <html lang="en" data-provider="\(provider)" data-sdk="\(integrity)" data-parent="\(parent)">
    <meta charset="utf-8">
    <title>Phone</title>
    <script type="module" src="\(PhoneFrameRouter.folder)frame.js"></script>
    </html>

    """
  }

  /// Kept by nobody: the pin may be another the next time.
  var response: Response {
    Response(
      status: .ok,
      headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store"],
      body: .init(byteBuffer: ByteBuffer(string: text)))
  }
}
