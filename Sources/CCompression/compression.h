// SPDX-License-Identifier: AGPL-3.0-or-later
// The two coders of static files: Debian's zlib1g-dev and libbrotli-dev.
#include <brotli/encode.h>
#include <zlib.h>
