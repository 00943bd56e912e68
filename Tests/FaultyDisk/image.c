// SPDX-License-Identifier: AGPL-3.0-or-later

#include "internal.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static void free_changes(Image *image) {
  while (image->first != NULL) {
    Change *next = image->first->next;
    free(image->first);
    image->first = next;
  }
  image->last = NULL;
}

static void free_image(Image *image) {
  free_changes(image);
  free(image->name);
  free(image->synced);
  free(image);
}

Image *image_find(Disk *disk, const char *name) {
  for (Image *image = disk->images; image != NULL; image = image->next) {
    if (!image->isDeleted && strcmp(image->name, name) == 0) return image;
  }
  return NULL;
}

/// What has bytes before SQLite opens it was written, and synced, by something else; an empty file
/// has just been made.
static bool read_synced(Image *image, const char *path) {
  FILE *file = fopen(path, "rb");
  if (file == NULL) return true;
  bool isRead = fseek(file, 0, SEEK_END) == 0;
  long size = isRead ? ftell(file) : -1;
  if (size > 0 && fseek(file, 0, SEEK_SET) == 0) {
    image->synced = malloc((size_t)size);
    isRead = image->synced != NULL && fread(image->synced, 1, (size_t)size, file) == (size_t)size;
    image->size = isRead ? size : 0;
    image->isNamed = true;
  }
  fclose(file);
  return isRead && size >= 0;
}

Image *image_open(Disk *disk, const char *name, const char *path) {
  Image *known = image_find(disk, name);
  if (known != NULL) return known;
  Image *image = calloc(1, sizeof *image);
  if (image == NULL) return NULL;
  image->name = strdup(name);
  if (image->name == NULL || !read_synced(image, path)) {
    free_image(image);
    return NULL;
  }
  image->next = disk->images;
  disk->images = image;
  return image;
}

static bool ends_in(const char *name, const char *end) {
  size_t length = strlen(name), tail = strlen(end);
  return length >= tail && strcmp(name + length - tail, end) == 0;
}

static bool take_in(Disk *disk, const char *name, const char *path) {
  struct stat found;
  if (stat(path, &found) != 0) return false;
  if (S_ISDIR(found.st_mode)) return images_load(disk, name);
  if (ends_in(name, "-shm")) return true;
  Image *image = image_open(disk, name, path);
  if (image != NULL) image->isNamed = true;
  return image != NULL;
}

bool images_load(Disk *disk, const char *below) {
  char *folder = sqlite3_mprintf("%s%s", disk->folder, below);
  DIR *opened = folder == NULL ? NULL : opendir(folder);
  bool isLoaded = opened != NULL;
  for (struct dirent *entry; isLoaded && (entry = readdir(opened)) != NULL;) {
    if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
    char *name = sqlite3_mprintf("%s/%s", below, entry->d_name);
    char *path = sqlite3_mprintf("%s/%s", folder, entry->d_name);
    isLoaded = name != NULL && path != NULL && take_in(disk, name, path);
    sqlite3_free(name);
    sqlite3_free(path);
  }
  if (opened != NULL) closedir(opened);
  sqlite3_free(folder);
  return isLoaded;
}

bool image_note(Image *image, sqlite3_int64 offset, int size, const void *bytes) {
  Change *change = malloc(sizeof *change + (size_t)(size > 0 ? size : 0));
  if (change == NULL) return false;
  *change = (Change){.next = NULL, .offset = offset, .size = size};
  if (size > 0) memcpy(change->bytes, bytes, (size_t)size);
  if (image->last == NULL) image->first = change;
  else image->last->next = change;
  image->last = change;
  return true;
}

void image_sync(Image *image) {
  if (image_settle(NULL, image, 0)) free_changes(image);
}

void image_lose(Disk *disk, Image *image) {
  if (image_settle(disk, image, (unsigned)(disk_random(disk) % 5))) free_changes(image);
}

void image_delete(Disk *disk, const char *name) {
  Image *image = image_find(disk, name);
  if (image != NULL) image->isDeleted = true;
}

void images_name(Disk *disk) {
  for (Image **place = &disk->images; *place != NULL;) {
    Image *image = *place;
    image->isNamed = true;
    if (image->isDeleted) {
      *place = image->next;
      free_image(image);
    } else {
      place = &image->next;
    }
  }
}

void images_free(Disk *disk) {
  while (disk->images != NULL) {
    Image *next = disk->images->next;
    free_image(disk->images);
    disk->images = next;
  }
}
