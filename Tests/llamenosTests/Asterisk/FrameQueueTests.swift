// SPDX-License-Identifier: AGPL-3.0-or-later

import Testing

@testable import llamenos

/// How much of a stream may wait to be taken in.
struct FrameQueueTests {
  private let half = [UInt8](repeating: 1, count: FrameQueue.maximumBytes / 2)

  @Test func `more than there is room for is refused, and what was taken in makes room`()
    async throws
  {
    let queue = FrameQueue()
    #expect(queue.append(half))
    #expect(queue.append(half))
    #expect(!queue.append([1]))
    var taken = 0
    let wereAll = await queue.drain { _ in
      taken += 1
      return taken < 2
    }
    #expect(!wereAll && taken == 2)
    #expect(queue.append(half))
  }

  @Test func `what was refused is never taken in`() async throws {
    let queue = FrameQueue()
    for frame in [half, half, [1]] { _ = queue.append(frame) }
    queue.finish()
    var sizes: [Int] = []
    _ = await queue.drain {
      sizes.append($0.count)
      return true
    }
    #expect(sizes == [half.count, half.count])
  }
}
