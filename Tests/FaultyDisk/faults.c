// SPDX-License-Identifier: AGPL-3.0-or-later

#include "internal.h"

#include <stddef.h>

static const Verdict stopped = {.code = SQLITE_IOERR, .done = 0};

/// The operation in which process or machine dies is done or not, as a kill falls between two of
/// them; a power cut finds a write in the cache, where the dice decide on it.
static Verdict stop(Disk *disk, Operation operation, int size) {
  disk->isDown = true;
  bool isDone = disk->fault == FaultyDiskPowerCut ? operation != OperationSync
                                                  : disk_random(disk) % 2 == 0;
  Verdict verdict = {.code = SQLITE_IOERR, .done = isDone ? size : 0};
  return verdict;
}

/// A write that fails has often written some of its bytes.
static Verdict cut_short(Disk *disk, int code, int size) {
  Verdict verdict = {.code = code, .done = (int)(disk_random(disk) % (uint64_t)(size + 1))};
  if (verdict.done == size) verdict.done = 0;
  return verdict;
}

static Verdict fail(Disk *disk, Operation operation, int size, bool grows) {
  const Verdict well = {.code = SQLITE_OK, .done = size};
  switch (disk->fault) {
  case FaultyDiskKill:
  case FaultyDiskPowerCut:
    return stop(disk, operation, size);
  case FaultyDiskFull:
    if (operation != OperationWrite || (disk->sparesOverwrites && !grows)) return well;
    return cut_short(disk, SQLITE_FULL, size);
  case FaultyDiskWriteError:
    return operation == OperationWrite ? cut_short(disk, SQLITE_IOERR_WRITE, size) : well;
  case FaultyDiskReadOnly:
    if (operation == OperationSync) return well;
    return (Verdict){
        .code = operation == OperationDelete ? SQLITE_IOERR_DELETE : SQLITE_READONLY, .done = 0};
  case FaultyDiskSyncError:
    return operation == OperationSync ? (Verdict){.code = SQLITE_IOERR_FSYNC, .done = 0} : well;
  }
  return well;
}

Verdict disk_judge(Disk *disk, Operation operation, int size, bool grows) {
  if (disk == NULL || disk->isDown) return stopped;
  uint64_t number = disk->operations++;
  if (number < disk->failsFrom || number >= disk->failsUntil) {
    return (Verdict){.code = SQLITE_OK, .done = size};
  }
  Verdict verdict = fail(disk, operation, size, grows);
  if (verdict.code != SQLITE_OK) disk->struck = true;
  return verdict;
}
