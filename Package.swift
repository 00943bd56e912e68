// swift-tools-version: 6.2
// SPDX-License-Identifier: AGPL-3.0-or-later

import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .enableUpcomingFeature("InferIsolatedConformances"),
  .enableUpcomingFeature("ImmutableWeakCaptures"),
  .strictMemorySafety(),
]

/// Domain runs 10^5 simulated calls and Sealing verifies whole rosters in each
/// test run; unoptimised they would take most of the test time.
let fast = strict + [.unsafeFlags(["-O"], .when(configuration: .debug))]

let package = Package(
  name: "llamenos",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
    .package(
      url: "https://github.com/apple/swift-configuration.git", from: "1.4.0",
      traits: ["JSON", "CommandLineArguments"]),
    .package(url: "https://github.com/apple/swift-crypto.git", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-http-types.git", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log.git", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl.git", from: "2.37.6"),
    .package(url: "https://github.com/apple/swift-system.git", from: "1.8.1"),
    .package(
      url: "https://github.com/swift-server/async-http-client.git", from: "1.37.0"),
    .package(url: "https://github.com/groue/GRDB.swift.git", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird.git", from: "2.28.1"),
    .package(
      url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.13.0"),
  ],
  targets: [
    .systemLibrary(
      name: "CCompression", providers: [.apt(["zlib1g-dev", "libbrotli-dev"])]),
    .target(name: "Domain", swiftSettings: fast),
    .target(
      name: "Folders", dependencies: [.product(name: "SystemPackage", package: "swift-system")],
      swiftSettings: strict),
    .target(
      name: "Sealing",
      dependencies: [
        "Domain",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
      ],
      swiftSettings: fast),
    .target(
      name: "Storage",
      dependencies: ["Domain", "Folders", .product(name: "GRDB", package: "GRDB.swift")],
      exclude: ["schema.sql", "Custodians/schema.sql"],
      swiftSettings: strict),
    .target(
      name: "Telephony",
      dependencies: [
        "Domain", "Sealing",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
      ],
      swiftSettings: strict),
    .target(
      name: "Identity",
      dependencies: [
        "Domain", "Folders", "Sealing",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
      ],
      swiftSettings: strict),
    .target(
      name: "HTTP",
      dependencies: [
        "CCompression", "Domain", "Sealing", "Identity", "Telephony",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "llamenos",
      dependencies: [
        "Domain", "Folders", "Sealing", "Storage", "Telephony", "Identity", "HTTP",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "Configuration", package: "swift-configuration"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdHTTP2", package: "hummingbird"),
        .product(name: "HummingbirdTLS", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
        .product(name: "NIOWebSocket", package: "swift-nio"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "SystemPackage", package: "swift-system"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      ],
      swiftSettings: strict),
    // A disk that fails, in C: SQLite calls it.
    .target(
      name: "FaultyDisk", dependencies: [.product(name: "GRDBSQLite", package: "GRDB.swift")],
      path: "Tests/FaultyDisk", cSettings: [.treatAllWarnings(as: .error)],
      linkerSettings: [.linkedLibrary("sqlite3")]),
    // What members carry with them: several test targets sign in by it.
    .target(
      name: "Authenticators", dependencies: ["Domain", "HTTP", "Sealing"],
      path: "Tests/Authenticators", swiftSettings: strict),
    // What reads what others wrote, for libFuzzer and for a seeded round in each test run.
    .target(
      name: "FuzzedDecoders",
      dependencies: [
        "HTTP", "Identity", "Sealing", "Telephony",
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "NIOCore", package: "swift-nio"),
      ],
      path: "Tests/Fuzzing/Decoders", swiftSettings: fast),
    .testTarget(
      name: "FuzzedDecodersTests", dependencies: ["FuzzedDecoders", "Domain"],
      swiftSettings: fast),
    .testTarget(name: "DomainTests", dependencies: ["Domain"], swiftSettings: fast),
    .testTarget(name: "FoldersTests", dependencies: ["Folders"], swiftSettings: strict),
    .testTarget(
      name: "SealingTests",
      dependencies: ["Sealing", "Domain", .product(name: "Crypto", package: "swift-crypto")],
      swiftSettings: strict),
    .testTarget(
      name: "StorageTests",
      dependencies: ["Storage", "Domain", .product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: strict),
    .testTarget(
      name: "TelephonyTests",
      dependencies: [
        "Telephony", "Domain",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "IdentityTests", dependencies: ["Identity", "Storage", "Sealing", "Domain"],
      swiftSettings: strict),
    .testTarget(
      name: "HTTPTests",
      dependencies: [
        "Authenticators", "HTTP", "Storage", "Telephony", "Identity", "Sealing", "Domain",
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdTesting", package: "hummingbird"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "FaultTests",
      dependencies: [
        "Authenticators", "FaultyDisk", "llamenos", "HTTP", "Storage", "Telephony", "Identity",
        "Sealing", "Domain",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdTesting", package: "hummingbird"),
        .product(name: "NIOCore", package: "swift-nio"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "llamenosTests",
      dependencies: [
        "Authenticators", "llamenos", "HTTP", "Storage", "Telephony", "Identity", "Sealing",
        "Folders", "Domain",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdTesting", package: "hummingbird"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOEmbedded", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
        .product(name: "NIOTLS", package: "swift-nio"),
        .product(name: "NIOWebSocket", package: "swift-nio"),
      ],
      swiftSettings: strict),
  ]
)

// Decoders under libFuzzer, in a build of their own: scripts/fuzz.sh says where the library is.
if let libFuzzer = Context.environment["LLAMENOS_LIBFUZZER"] {
  let watched = ["Domain", "Sealing", "Identity", "HTTP", "Telephony"]
  for target in package.targets where watched.contains(target.name) {
    target.swiftSettings = fast + [.unsafeFlags(["-sanitize=fuzzer"])]
  }
  package.targets += [
    .systemLibrary(name: "CLibFuzzer", path: "Tests/Fuzzing/CLibFuzzer"),
    .executableTarget(
      name: "Fuzzing",
      dependencies: ["CLibFuzzer", "FuzzedDecoders"],
      path: "Tests/Fuzzing", exclude: ["CLibFuzzer", "Decoders"], swiftSettings: fast,
      linkerSettings: [.unsafeFlags([libFuzzer]), .linkedLibrary("stdc++")]),
  ]
}
