// SPDX-License-Identifier: AGPL-3.0-or-later

#ifndef FAULTY_DISK_INTERNAL_H
#define FAULTY_DISK_INTERNAL_H

#include "FaultyDisk.h"

#include <sqlite3.h>

/// What SQLite did to a file since it was last synced.
typedef struct Change {
  struct Change *next;
  sqlite3_int64 offset;
  /// -1 for a truncation to `offset`.
  int size;
  unsigned char bytes[];
} Change;

/// A file of a disk, by what has been synced of it.
typedef struct Image {
  struct Image *next;
  /// Path below the disk's folder, with a slash before it.
  char *name;
  unsigned char *synced;
  sqlite3_int64 size;
  Change *first, *last;
  /// Its name is on the disk: the folder was synced since it was made.
  bool isNamed;
  /// It was deleted, and the folder was not synced since.
  bool isDeleted;
} Image;

typedef struct Disk {
  char *folder;
  Image *images;
  uint64_t random, operations, failsFrom, failsUntil;
  FaultyDiskFault fault;
  /// By whose numbers a file that was left open is told from one of a later disk.
  unsigned generation;
  bool isDown, struck, sparesOverwrites;
} Disk;

/// What becomes of an operation.
typedef struct Verdict {
  int code;
  /// Whether it is done, before or although `code` is returned; of a write, this many bytes.
  int done;
} Verdict;

// disk.c: all of it under one lock.
void disk_lock(void);
void disk_unlock(void);
Disk *disk_numbered(int number);
/// `NULL` if the disk was detached, whoever has its number now.
Disk *disk_at(int number, unsigned generation);
/// - Returns: the number of the disk that `path` is on, or -1; `generation` and `name` are set.
int disk_of(const char *path, unsigned *generation, const char **name);
uint64_t disk_random(Disk *disk);

// faults.c
typedef enum Operation { OperationWrite, OperationSync, OperationTruncate, OperationDelete } Operation;
/// - Parameter size: of a write, its bytes. `grows`: whether it makes the file longer.
Verdict disk_judge(Disk *disk, Operation operation, int size, bool grows);

// image.c
Image *image_open(Disk *disk, const char *name, const char *path);
/// Takes in what lies in a folder of the disk, opened or not, as synced; `below` as in `name`.
bool images_load(Disk *disk, const char *below);
Image *image_find(Disk *disk, const char *name);
bool image_note(Image *image, sqlite3_int64 offset, int size, const void *bytes);
void image_sync(Image *image);
/// A sync that failed: parts of it are on the disk, and the rest is forgotten.
void image_lose(Disk *disk, Image *image);
void image_delete(Disk *disk, const char *name);
/// The folder was synced.
void images_name(Disk *disk);
void images_free(Disk *disk);

// survival.c
/// Applies the changes to what was synced: each sector of them by the dice, or all.
bool image_settle(Disk *disk, Image *image, unsigned chance);

// vfs.c
int vfs_register(void);

#endif
