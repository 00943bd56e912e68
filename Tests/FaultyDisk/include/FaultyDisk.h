// SPDX-License-Identifier: AGPL-3.0-or-later

/// A disk that fails when a test says so: a SQLite VFS between SQLite and the real one.
///
/// What SQLite opens below an attached folder is on that disk; every other file is the real VFS's
/// alone, so that other tests of the process notice nothing. Each file has two contents: the real
/// file is what programs see (the system's cache), and a copy in memory is what has been synced.
/// A power cut leaves that copy and, of every write since, whichever sectors the seed says, some of
/// them torn in the middle. As SQLite's "powersafe overwrite" asks, bytes that nothing wrote stay.
///
/// Counted as operations: each write, sync, truncation and deletion. Reads and locks always work
/// until the power is cut. The wal-index (`-shm`) is no part of it: it is made anew from the log.
///
/// https://sqlite.org/vfs.html, https://sqlite.org/psow.html
#ifndef FAULTY_DISK_H
#define FAULTY_DISK_H

#include <stdbool.h>
#include <stdint.h>

typedef enum FaultyDiskFault {
  /// `SQLITE_FULL` from writes, after some of the bytes.
  FaultyDiskFull,
  /// `SQLITE_READONLY` from writes and truncations.
  FaultyDiskReadOnly,
  /// `SQLITE_IOERR_WRITE` from writes, after some of the bytes.
  FaultyDiskWriteError,
  /// `SQLITE_IOERR_FSYNC` from syncs. What was to be synced is on the disk in parts, and no later
  /// sync makes up for it: a kernel takes pages that it could not write as written.
  FaultyDiskSyncError,
  /// The process dies; what it wrote is the system's to keep. Lasts.
  FaultyDiskKill,
  /// The machine dies. Lasts.
  FaultyDiskPowerCut,
} FaultyDiskFault;

/// Attaches a folder, and puts the VFS before the default one the first time.
///
/// - Parameter folder: absolute, without a slash at its end. What is there already is synced, and
///   outlives whatever comes even if nothing opens it.
/// - Returns: the disk's number; -1 when there are too many, or the folder cannot be read.
int faulty_disk_attach(const char *folder, uint64_t seed);

/// Forgets the disk. Files that are still open on it fail from now on.
void faulty_disk_detach(int disk);

/// Lets `count` operations fail after `after` more have gone well. Replaces an earlier fault, but
/// not a kill or power cut that has happened.
void faulty_disk_arm(int disk, FaultyDiskFault fault, uint64_t after, uint64_t count);

/// Operations go well again, unless kill or power cut has happened.
void faulty_disk_mend(int disk);

/// How many operations there were.
uint64_t faulty_disk_operations(int disk);

/// Whether the armed fault has come.
bool faulty_disk_struck(int disk);

/// Kills now, or cuts the power.
void faulty_disk_stop(int disk, FaultyDiskFault fault);

/// Writes what a kill or power cut leaves into another folder, which has the same folders in it.
///
/// - Returns: whether all could be written.
bool faulty_disk_survive(int disk, const char *folder);

#endif
