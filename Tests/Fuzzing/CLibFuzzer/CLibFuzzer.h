// SPDX-License-Identifier: AGPL-3.0-or-later

/// libFuzzer as a library, without a `main` of its own: the toolchain's `fuzzer_no_main`.
///
/// https://llvm.org/docs/LibFuzzer.html#using-libfuzzer-as-a-library
#ifndef C_LIB_FUZZER_H
#define C_LIB_FUZZER_H

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerRunDriver(
    int *count, char ***arguments, int (*try_input)(const uint8_t *bytes, size_t size));

#endif
