// SPDX-License-Identifier: AGPL-3.0-or-later

/// A disk that is full, read-only or failing for one process, without any rights: loaded before
/// the C library (LD_PRELOAD), it refuses writes below the folder FAILING_DISK as the kernel does,
/// while the file FAILING_DISK_MODE says so:
///
///     full         what makes a file longer: ENOSPC
///     read-only    each write, truncation and deletion: EROFS
///     failing      each sync: EIO
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool is(const char *wanted) {
  const char *path = getenv("FAILING_DISK_MODE");
  int file = path == NULL ? -1 : open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return false;
  char mode[16] = {0};
  ssize_t size = read(file, mode, sizeof mode - 1);
  close(file);
  return size > 0 && strcmp(mode, wanted) == 0;
}

static bool is_below(const char *path) {
  const char *folder = getenv("FAILING_DISK");
  return folder != NULL && path != NULL && strncmp(path, folder, strlen(folder)) == 0;
}

static bool is_on_disk(int file) {
  char link[32], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t size = readlink(link, path, sizeof path - 1);
  if (size <= 0) return false;
  path[size] = 0;
  return is_below(path);
}

static int refuse(int why) {
  errno = why;
  return -1;
}

/// 0, or why a write that ends at `end` is refused.
static int refusal(int file, off_t end) {
  if (!is_on_disk(file)) return 0;
  if (is("read-only")) return EROFS;
  struct stat known;
  bool grows = fstat(file, &known) == 0 && end > known.st_size;
  return grows && is("full") ? ENOSPC : 0;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t pwrite64(int file, const void *bytes, size_t size, off64_t at) {
  int why = refusal(file, at + (off64_t)size);
  return why ? refuse(why) : REAL(pwrite64)(file, bytes, size, at);
}

ssize_t pwrite(int file, const void *bytes, size_t size, off_t at) {
  return pwrite64(file, bytes, size, at);
}

ssize_t write(int file, const void *bytes, size_t size) {
  off_t at = lseek(file, 0, SEEK_CUR);
  int why = at < 0 ? 0 : refusal(file, at + (off_t)size);
  return why ? refuse(why) : REAL(write)(file, bytes, size);
}

int ftruncate64(int file, off64_t size) {
  int why = refusal(file, size);
  return why ? refuse(why) : REAL(ftruncate64)(file, size);
}

int ftruncate(int file, off_t size) { return ftruncate64(file, size); }

int fsync(int file) {
  return is_on_disk(file) && is("failing") ? refuse(EIO) : REAL(fsync)(file);
}

int fdatasync(int file) {
  return is_on_disk(file) && is("failing") ? refuse(EIO) : REAL(fdatasync)(file);
}

int unlink(const char *path) {
  return is_below(path) && is("read-only") ? refuse(EROFS) : REAL(unlink)(path);
}
