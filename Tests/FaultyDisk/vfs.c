// SPDX-License-Identifier: AGPL-3.0-or-later

#include "internal.h"

#include <string.h>

/// A file on a faulty disk; the real VFS's own lies behind it.
typedef struct FaultyFile {
  sqlite3_file base;
  const char *name;
  sqlite3_file *real;
  int disk;
  unsigned generation;
  /// The first sync of a new journal or log syncs its folder too, as in SQLite's own VFS.
  bool namesItself;
} FaultyFile;

static sqlite3_vfs *real_vfs;
static sqlite3_vfs faulty_vfs;

static FaultyFile *faulty(sqlite3_file *file) { return (FaultyFile *)file; }
static sqlite3_file *real(sqlite3_file *file) { return faulty(file)->real; }

/// The disk, locked, that a file is on; `NULL` once it has been detached.
static Disk *locked(FaultyFile *file, Image **image) {
  disk_lock();
  Disk *disk = disk_at(file->disk, file->generation);
  *image = disk == NULL ? NULL : image_find(disk, file->name);
  return disk;
}

static int close_file(sqlite3_file *file) { return real(file)->pMethods->xClose(real(file)); }

static int read_file(sqlite3_file *file, void *bytes, int size, sqlite3_int64 offset) {
  Image *image;
  Disk *disk = locked(faulty(file), &image);
  bool isDown = disk == NULL || disk->isDown;
  disk_unlock();
  return isDown ? SQLITE_IOERR_READ : real(file)->pMethods->xRead(real(file), bytes, size, offset);
}

static int write_file(sqlite3_file *file, const void *bytes, int size, sqlite3_int64 offset) {
  Image *image;
  Disk *disk = locked(faulty(file), &image);
  sqlite3_int64 length = 0;
  real(file)->pMethods->xFileSize(real(file), &length);
  Verdict verdict = disk_judge(disk, OperationWrite, size, offset + size > length);
  if (verdict.done > 0) {
    int code = real(file)->pMethods->xWrite(real(file), bytes, verdict.done, offset);
    if (image == NULL || !image_note(image, offset, verdict.done, bytes)) code = SQLITE_NOMEM;
    if (verdict.code == SQLITE_OK) verdict.code = code;
  }
  disk_unlock();
  return verdict.code;
}

static int truncate_file(sqlite3_file *file, sqlite3_int64 size) {
  Image *image;
  Disk *disk = locked(faulty(file), &image);
  Verdict verdict = disk_judge(disk, OperationTruncate, 1, false);
  if (verdict.done > 0) {
    int code = real(file)->pMethods->xTruncate(real(file), size);
    if (image == NULL || !image_note(image, size, -1, NULL)) code = SQLITE_NOMEM;
    if (verdict.code == SQLITE_OK) verdict.code = code;
  }
  disk_unlock();
  return verdict.code;
}

/// Nothing real is synced: what the disk would have is in memory.
static int sync_file(sqlite3_file *file, int flags) {
  (void)flags;
  Image *image;
  Disk *disk = locked(faulty(file), &image);
  Verdict verdict = disk_judge(disk, OperationSync, 1, false);
  if (image != NULL && verdict.done > 0) {
    image_sync(image);
    if (faulty(file)->namesItself) images_name(disk);
    faulty(file)->namesItself = false;
  } else if (image != NULL && verdict.code == SQLITE_IOERR_FSYNC) {
    image_lose(disk, image);
  }
  disk_unlock();
  return verdict.code;
}

static int file_size(sqlite3_file *file, sqlite3_int64 *size) {
  return real(file)->pMethods->xFileSize(real(file), size);
}

static int lock_file(sqlite3_file *file, int level) {
  return real(file)->pMethods->xLock(real(file), level);
}

static int unlock_file(sqlite3_file *file, int level) {
  return real(file)->pMethods->xUnlock(real(file), level);
}

static int check_lock(sqlite3_file *file, int *held) {
  return real(file)->pMethods->xCheckReservedLock(real(file), held);
}

/// A hint could make the file longer past this VFS.
static int control_file(sqlite3_file *file, int operation, void *argument) {
  if (operation == SQLITE_FCNTL_SIZE_HINT) return SQLITE_NOTFOUND;
  return real(file)->pMethods->xFileControl(real(file), operation, argument);
}

static int sector_size(sqlite3_file *file) {
  return real(file)->pMethods->xSectorSize(real(file));
}

static int characteristics(sqlite3_file *file) {
  return real(file)->pMethods->xDeviceCharacteristics(real(file));
}

static int map_index(sqlite3_file *file, int page, int size, int extend, void volatile **at) {
  return real(file)->pMethods->xShmMap(real(file), page, size, extend, at);
}

static int lock_index(sqlite3_file *file, int offset, int count, int flags) {
  return real(file)->pMethods->xShmLock(real(file), offset, count, flags);
}

static void index_barrier(sqlite3_file *file) { real(file)->pMethods->xShmBarrier(real(file)); }

static int unmap_index(sqlite3_file *file, int deletes) {
  return real(file)->pMethods->xShmUnmap(real(file), deletes);
}

static const sqlite3_io_methods methods = {
    .iVersion = 2, .xClose = close_file, .xRead = read_file, .xWrite = write_file,
    .xTruncate = truncate_file, .xSync = sync_file, .xFileSize = file_size, .xLock = lock_file,
    .xUnlock = unlock_file, .xCheckReservedLock = check_lock, .xFileControl = control_file,
    .xSectorSize = sector_size, .xDeviceCharacteristics = characteristics, .xShmMap = map_index,
    .xShmLock = lock_index, .xShmBarrier = index_barrier, .xShmUnmap = unmap_index,
};

/// Opens a file of a disk, which is locked.
static int open_faulty(
    Disk *disk, const char *path, const char *name, sqlite3_file *file, int flags, int *given) {
  FaultyFile *opened = faulty(file);
  if (disk->isDown) return SQLITE_CANTOPEN;
  opened->real = (sqlite3_file *)(opened + 1);
  if (image_open(disk, name, path) == NULL) return SQLITE_NOMEM;
  int code = real_vfs->xOpen(real_vfs, path, opened->real, flags, given);
  if (code != SQLITE_OK) return code;
  opened->base.pMethods = &methods;
  opened->name = name;
  opened->generation = disk->generation;
  opened->namesItself = (flags & SQLITE_OPEN_CREATE) != 0
      && (flags & (SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_SUPER_JOURNAL)) != 0;
  return SQLITE_OK;
}

static int open_file(
    sqlite3_vfs *vfs, const char *path, sqlite3_file *file, int flags, int *given) {
  (void)vfs;
  unsigned generation = 0;
  const char *name = NULL;
  memset(file, 0, sizeof(FaultyFile));
  disk_lock();
  int number = disk_of(path, &generation, &name);
  Disk *disk = disk_at(number, generation);
  int code = SQLITE_OK;
  if (disk != NULL) {
    code = open_faulty(disk, path, name, file, flags, given);
    if (file->pMethods != NULL) faulty(file)->disk = number;
  }
  disk_unlock();
  return disk == NULL ? real_vfs->xOpen(real_vfs, path, file, flags, given) : code;
}

static int delete_file(sqlite3_vfs *vfs, const char *path, int syncs_folder) {
  (void)vfs;
  unsigned generation = 0;
  const char *name = NULL;
  disk_lock();
  Disk *disk = disk_at(disk_of(path, &generation, &name), generation);
  Verdict verdict = {.code = SQLITE_OK, .done = 1};
  if (disk != NULL) verdict = disk_judge(disk, OperationDelete, 1, false);
  if (verdict.done > 0) {
    int code = real_vfs->xDelete(real_vfs, path, 0);
    if (disk != NULL && code == SQLITE_OK) image_delete(disk, name);
    if (disk != NULL && syncs_folder) images_name(disk);
    if (verdict.code == SQLITE_OK) verdict.code = code;
  }
  disk_unlock();
  return verdict.code;
}

/// All else is the real VFS's: its functions find in this copy what they keep of themselves.
int vfs_register(void) {
  if (real_vfs != NULL) return SQLITE_OK;
  sqlite3_vfs *found = sqlite3_vfs_find(NULL);
  if (found == NULL) return SQLITE_ERROR;
  faulty_vfs = *found;
  faulty_vfs.pNext = NULL;
  faulty_vfs.zName = "llamenos-faulty";
  faulty_vfs.szOsFile = (int)sizeof(FaultyFile) + found->szOsFile;
  faulty_vfs.xOpen = open_file;
  faulty_vfs.xDelete = delete_file;
  real_vfs = found;
  return sqlite3_vfs_register(&faulty_vfs, 1);
}
