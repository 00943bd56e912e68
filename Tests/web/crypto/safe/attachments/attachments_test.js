// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  encrypt,
  importAESKey,
} from "../../../../../web/crypto/hazmat/aesgcm.js";
import {
  concat,
  equal,
  systemRandom,
} from "../../../../../web/crypto/hazmat/bytes.js";
import {
  openAttachment,
  sealAttachment,
} from "../../../../../web/crypto/safe/attachments/attachments.js";
import { check, refuses, seededRandom } from "../../support.js";

const CHUNK = 65_536 + 16;

Deno.test("an attachment comes back whole, whatever its size", async () => {
  for (const size of [0, 1, 1024, 1025, 65_536, 65_537, 300_001]) {
    const bytes = seededRandom(size).bytes(size);
    const { sealed, ...secret } = await sealAttachment(bytes);
    check(equal(await openAttachment(secret, sealed), bytes), size + " bytes");
  }
});

Deno.test("chunks cut off, added, swapped or changed are refused", async () => {
  const { sealed, ...secret } = await sealAttachment(
    seededRandom(1).bytes(150_000),
  );
  const open = (/** @type {Uint8Array<ArrayBuffer>} */ bytes) => () =>
    openAttachment(secret, bytes);
  await refuses("truncated", open(sealed.slice(0, -1)));
  await refuses("truncated", open(sealed.slice(0, CHUNK)));
  await refuses("trailing", open(concat(sealed, new Uint8Array(1))));
  const rest = sealed.slice(2 * CHUNK);
  const swapped = concat(
    sealed.slice(CHUNK, 2 * CHUNK),
    sealed.slice(0, CHUNK),
    rest,
  );
  await refuses("open", open(swapped));
  const changed = sealed.slice();
  changed[CHUNK + 5] ^= 1;
  await refuses("open", open(changed));
});

Deno.test("a false size or padding that is not zero is refused", async () => {
  const { sealed, ...secret } = await sealAttachment(new Uint8Array(5).fill(1));
  await refuses(
    "padding-not-zero",
    () => openAttachment({ ...secret, size: 4 }, sealed),
  );
  await refuses(
    "padding-length",
    () => openAttachment({ ...secret, chunks: 2 }, sealed),
  );
  await refuses(
    "truncated",
    () => openAttachment({ ...secret, size: 1025 }, sealed),
  );
  const key = systemRandom(32);
  const last = new Uint8Array(12);
  last[11] = 1;
  const full = await encrypt(
    await importAESKey(key),
    last,
    new Uint8Array(1024).fill(1),
  );
  await refuses(
    "padding-not-zero",
    () => openAttachment({ key, size: 1, chunks: 1 }, full),
  );
});
