// SPDX-License-Identifier: AGPL-3.0-or-later

import Testing

/// Every case of `testdata/backups`, made by another implementation.
@Suite struct BackupVectorTests {
  @Test(arguments: try VectorFile.cases("backup", in: "backups"))
  func backup(_ vector: VectorCase) throws { try VectorRunner.run(vector) }
}
