// SPDX-License-Identifier: AGPL-3.0-or-later
import { Refused } from "../../../../../web/crypto/refused.js";
import {
  Kinds,
  nameParent,
  NameTypes,
} from "../../../../../web/crypto/safe/records/kinds.js";
import { openRecord } from "../../../../../web/crypto/safe/records/open-record.js";
import { randomId } from "../../../../../web/crypto/safe/records/record-ids.js";
import { sealRecord } from "../../../../../web/crypto/safe/records/seal-record.js";
import { check, readVectors } from "../../support.js";
import { loadScene } from "../../vectors/runner.js";

/** @import { Bytes } from "../../../../../web/crypto/hazmat/bytes.js" */

const HEADER = 189;
const PAYLOAD = 256 + 16;

/** A small envelope: the name of a tag, for the names group. */
async function makeScene() {
  const scene = await loadScene(readVectors);
  const roster = await scene.roster();
  const id = randomId();
  const parent = nameParent(NameTypes.TAG);
  const kind = Kinds.NAME;
  const content = { t: 1, name: "urgent" };
  const keys = await scene.keys("ada");
  const { envelope } = await sealRecord({
    roster,
    keys,
    kind,
    id,
    parent,
    content,
  });
  const reading = {
    roster,
    keys: await scene.keys("ben"),
    groups: await scene.groups(["1/2"], roster),
    asked: { kind, id, parent },
  };
  /** @param {Bytes} bytes @returns {Promise<string>} */
  const reasonFor = async (bytes) => {
    try {
      await openRecord(reading, bytes);
      return "opened";
    } catch (error) {
      if (error instanceof Refused) return error.reason;
      throw error;
    }
  };
  return { envelope, reasonFor };
}

/** Which reasons a changed byte may give. @param {number} offset @returns {string[]} */
function expected(offset) {
  const wraps = HEADER + 4 + PAYLOAD;
  if (offset === 0) return ["unknown-version"];
  if (offset < HEADER) {
    return [
      "hid",
      "unknown-kind",
      "audience",
      "extra",
      "version",
      "prev",
      "not-asked",
      "record-parent",
      "record-id",
      "unsorted",
      "duplicate",
      "truncated",
      "trailing",
      "open",
    ];
  }
  if (offset < HEADER + 4) return ["truncated", "trailing"];
  if (offset < wraps) return ["payload"];
  if (offset < wraps + 2) return ["truncated", "trailing"];
  if (offset < wraps + 18) return ["no-wrap"];
  return ["open"];
}

/**
 * @param {number[]} positions @param {(position: number) => Promise<void>} work
 */
async function forEachOf(positions, work) {
  for (let i = 0; i < positions.length; i += 64) {
    await Promise.all(positions.slice(i, i + 64).map(work));
  }
}

/** @param {number} count */
const upTo = (count) => Array.from({ length: count }, (_, i) => i);

Deno.test("a flipped bit at any position of an envelope is refused, and says where", async () => {
  const { envelope, reasonFor } = await makeScene();
  check(await reasonFor(envelope) === "opened", "the whole one does not open");
  await forEachOf(upTo(8 * envelope.length), async (position) => {
    const [offset, bit] = [position >> 3, position & 7];
    const copy = envelope.slice();
    copy[offset] ^= 1 << bit;
    const reason = await reasonFor(copy);
    check(
      expected(offset).includes(reason),
      `byte ${offset}, bit ${bit}: ${reason}`,
    );
  });
});

Deno.test("an envelope cut short at any length is refused as truncated", async () => {
  const { envelope, reasonFor } = await makeScene();
  await forEachOf(upTo(envelope.length), async (length) => {
    const reason = await reasonFor(envelope.slice(0, length));
    check(reason === "truncated", `${length} bytes: ${reason}`);
  });
});

Deno.test("bytes after an envelope are refused as trailing", async () => {
  const { envelope, reasonFor } = await makeScene();
  for (const more of [1, 2, 16, 1184]) {
    const longer = new Uint8Array(envelope.length + more);
    longer.set(envelope);
    check(await reasonFor(longer) === "trailing", more + " more bytes");
  }
});
