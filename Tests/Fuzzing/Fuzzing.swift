// SPDX-License-Identifier: AGPL-3.0-or-later

import CLibFuzzer
import Foundation
import FuzzedDecoders

/// One decoder under libFuzzer, which looks for bytes that crash it, hang it, or are read as
/// something that is spelled otherwise. `scripts/fuzz.sh` builds and runs it:
///
///     Fuzzing --list
///     Fuzzing --seeds DECODER FOLDER
///     Fuzzing DECODER [libFuzzer's options, corpora and files]
@main
enum Fuzzing {
  private static let arguments = CommandLine.arguments
  /// libFuzzer's callback can carry nothing along.
  private static let decoder = FuzzedDecoder.all.first { $0.name == arguments[1] }

  static func main() throws {
    guard arguments.count > 1 else { refuse() }
    switch arguments[1] {
    case "--list": for decoder in FuzzedDecoder.all { print(decoder.name) }
    case "--seeds":
      guard arguments.count == 4,
        let decoder = FuzzedDecoder.all.first(where: { $0.name == arguments[2] })
      else { refuse() }
      try decoder.seeds.write(into: arguments[3])
    default:
      guard decoder != nil else { refuse() }
      exit(run())
    }
  }

  /// libFuzzer takes the decoder's name for the program's.
  private static func run() -> Int32 {
    var count = CommandLine.argc - 1
    var rest: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? =
      unsafe CommandLine.unsafeArgv.advanced(by: 1)
    return unsafe LLVMFuzzerRunDriver(&count, &rest) { bytes, size in
      let input = unsafe UnsafeBufferPointer(start: bytes, count: size)
      unsafe Fuzzing.take(Array(input))
      return 0
    }
  }

  /// libFuzzer hears of what was misread as it does of a crash.
  private static func take(_ input: [UInt8]) {
    do { try decoder?.take(input) } catch { fatalError("\(error)") }
  }

  private static func refuse() -> Never {
    FileHandle.standardError.write(
      Data("usage: Fuzzing --list | --seeds DECODER FOLDER | DECODER …\n".utf8))
    exit(2)
  }
}
