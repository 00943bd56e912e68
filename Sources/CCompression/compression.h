// SPDX-License-Identifier: AGPL-3.0-or-later
// What packs static files, and unpacks them to be compared: Debian's zlib1g-dev and libbrotli-dev.
#include <brotli/decode.h>
#include <brotli/encode.h>
#include <zlib.h>
