// SPDX-License-Identifier: AGPL-3.0-or-later

#include "internal.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#define DISKS 64

static Disk disks[DISKS];
static unsigned generations;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

void disk_lock(void) { pthread_mutex_lock(&lock); }

void disk_unlock(void) { pthread_mutex_unlock(&lock); }

Disk *disk_at(int number, unsigned generation) {
  if (number < 0 || number >= DISKS || disks[number].folder == NULL) return NULL;
  return disks[number].generation == generation ? &disks[number] : NULL;
}

Disk *disk_numbered(int number) {
  if (number < 0 || number >= DISKS || disks[number].folder == NULL) return NULL;
  return &disks[number];
}

int disk_of(const char *path, unsigned *generation, const char **name) {
  for (int number = 0; path != NULL && number < DISKS; number++) {
    const Disk *disk = disk_numbered(number);
    if (disk == NULL) continue;
    size_t length = strlen(disk->folder);
    if (strncmp(path, disk->folder, length) != 0 || path[length] != '/') continue;
    *generation = disk->generation;
    *name = path + length;
    return number;
  }
  return -1;
}

/// SplitMix64: https://prng.di.unimi.it/splitmix64.c
uint64_t disk_random(Disk *disk) {
  uint64_t value = (disk->random += 0x9e3779b97f4a7c15);
  value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9;
  value = (value ^ (value >> 27)) * 0x94d049bb133111eb;
  return value ^ (value >> 31);
}

int faulty_disk_attach(const char *folder, uint64_t seed) {
  int found = -1;
  disk_lock();
  if (vfs_register() == SQLITE_OK) {
    for (int number = 0; found < 0 && number < DISKS; number++) {
      if (disks[number].folder == NULL) found = number;
    }
  }
  if (found >= 0) {
    Disk disk = {.folder = strdup(folder), .random = seed, .generation = ++generations,
                 .failsFrom = UINT64_MAX, .failsUntil = UINT64_MAX};
    disks[found] = disk;
    disks[found].sparesOverwrites = disk_random(&disks[found]) % 2 == 0;
    if (disk.folder == NULL || !images_load(&disks[found], "")) {
      images_free(&disks[found]);
      free(disk.folder);
      disks[found].folder = NULL;
      found = -1;
    }
  }
  disk_unlock();
  return found;
}

void faulty_disk_detach(int number) {
  disk_lock();
  Disk *disk = disk_numbered(number);
  if (disk != NULL) {
    images_free(disk);
    free(disk->folder);
    disk->folder = NULL;
  }
  disk_unlock();
}

void faulty_disk_arm(int number, FaultyDiskFault fault, uint64_t after, uint64_t count) {
  disk_lock();
  Disk *disk = disk_numbered(number);
  if (disk != NULL && !disk->isDown) {
    disk->fault = fault;
    disk->struck = false;
    disk->failsFrom = disk->operations + after;
    disk->failsUntil = count > UINT64_MAX - disk->failsFrom ? UINT64_MAX : disk->failsFrom + count;
  }
  disk_unlock();
}

void faulty_disk_mend(int number) {
  disk_lock();
  Disk *disk = disk_numbered(number);
  if (disk != NULL) disk->failsFrom = disk->failsUntil = UINT64_MAX;
  disk_unlock();
}

void faulty_disk_stop(int number, FaultyDiskFault fault) {
  disk_lock();
  Disk *disk = disk_numbered(number);
  if (disk != NULL && !disk->isDown) {
    disk->fault = fault;
    disk->isDown = disk->struck = true;
  }
  disk_unlock();
}

uint64_t faulty_disk_operations(int number) {
  disk_lock();
  const Disk *disk = disk_numbered(number);
  uint64_t operations = disk == NULL ? 0 : disk->operations;
  disk_unlock();
  return operations;
}

bool faulty_disk_struck(int number) {
  disk_lock();
  const Disk *disk = disk_numbered(number);
  bool struck = disk != NULL && disk->struck;
  disk_unlock();
  return struck;
}
