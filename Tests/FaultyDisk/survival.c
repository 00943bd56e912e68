// SPDX-License-Identifier: AGPL-3.0-or-later

#include "internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SECTOR 512
/// One sector in so many is torn.
#define TORN 8

/// Makes the copy longer; what nothing has written reads as zeros, or as what the disk last had
/// there.
static bool grow(Disk *dice, Image *image, sqlite3_int64 size) {
  if (size <= image->size) return true;
  unsigned char *bytes = realloc(image->synced, (size_t)size);
  if (bytes == NULL) return false;
  unsigned char filling = dice != NULL && disk_random(dice) % 4 == 0 ? 0xa5 : 0;
  memset(bytes + image->size, filling, (size_t)(size - image->size));
  image->synced = bytes;
  image->size = size;
  return true;
}

static bool falls_well(Disk *dice, unsigned chance) {
  return dice == NULL || disk_random(dice) % 4 < chance;
}

/// A write, sector by sector.
static bool settle_write(Disk *dice, Image *image, const Change *change, unsigned chance) {
  // A length can survive without the bytes.
  if (falls_well(dice, chance) && !grow(dice, image, change->offset + change->size)) return false;
  for (int from = 0; from < change->size;) {
    int room = SECTOR - (int)((change->offset + from) % SECTOR);
    int size = change->size - from < room ? change->size - from : room;
    if (falls_well(dice, chance)) {
      int kept = size;
      if (dice != NULL && disk_random(dice) % TORN == 0) {
        kept = (int)(disk_random(dice) % (uint64_t)size);
      }
      if (!grow(dice, image, change->offset + from + kept)) return false;
      memcpy(image->synced + change->offset + from, change->bytes + from, (size_t)kept);
    }
    from += size;
  }
  return true;
}

bool image_settle(Disk *dice, Image *image, unsigned chance) {
  for (const Change *change = image->first; change != NULL; change = change->next) {
    if (change->size >= 0) {
      if (!settle_write(dice, image, change, chance)) return false;
    } else if (falls_well(dice, chance)) {
      if (!grow(dice, image, change->offset)) return false;
      image->size = change->offset;
    }
  }
  return true;
}

static FILE *open_at(const char *folder, const char *name, const char *mode) {
  char *path = sqlite3_mprintf("%s%s", folder, name);
  FILE *file = path == NULL ? NULL : fopen(path, mode);
  sqlite3_free(path);
  return file;
}

static bool write_synced(const char *folder, const Image *image) {
  FILE *file = open_at(folder, image->name, "wb");
  if (file == NULL) return false;
  size_t size = (size_t)image->size;
  bool isWritten = size == 0 || fwrite(image->synced, 1, size, file) == size;
  return fclose(file) == 0 && isWritten;
}

/// The cache outlives a process: the real file has all that it wrote, synced or not.
static bool copy_cached(const char *from, const char *to, const Image *image) {
  FILE *source = open_at(from, image->name, "rb");
  FILE *target = open_at(to, image->name, "wb");
  bool isCopied = source != NULL && target != NULL;
  unsigned char bytes[64 * SECTOR];
  for (size_t count = 1; isCopied && count > 0;) {
    count = fread(bytes, 1, sizeof bytes, source);
    isCopied = fwrite(bytes, 1, count, target) == count && ferror(source) == 0;
  }
  if (source != NULL) fclose(source);
  return target != NULL && fclose(target) == 0 && isCopied;
}

/// A name that was made or removed since the folder was synced may be there or not.
static bool is_there(Disk *disk, const Image *image) {
  bool isSure = image->isNamed && !image->isDeleted;
  return isSure || disk_random(disk) % 2 == 0;
}

/// - Parameter deleted: first those that were deleted; one made anew in the place of such a file
///   stands in its stead, or not.
static bool survive_cut(Disk *disk, const char *folder, unsigned chance, bool deleted) {
  for (Image *image = disk->images; image != NULL; image = image->next) {
    if (image->isDeleted != deleted || !is_there(disk, image)) continue;
    if (!image_settle(disk, image, chance) || !write_synced(folder, image)) return false;
  }
  return true;
}

static bool survive_kill(const Disk *disk, const char *folder) {
  for (const Image *image = disk->images; image != NULL; image = image->next) {
    if (!image->isDeleted && !copy_cached(disk->folder, folder, image)) return false;
  }
  return true;
}

bool faulty_disk_survive(int number, const char *folder) {
  disk_lock();
  Disk *disk = disk_numbered(number);
  bool isWritten = false;
  if (disk != NULL && disk->isDown && disk->fault == FaultyDiskKill) {
    isWritten = survive_kill(disk, folder);
  } else if (disk != NULL && disk->isDown) {
    // From nothing to all of what was in the cache.
    unsigned chance = (unsigned)(disk_random(disk) % 5);
    isWritten = survive_cut(disk, folder, chance, true)
        && survive_cut(disk, folder, chance, false);
  }
  disk_unlock();
  return isWritten;
}
