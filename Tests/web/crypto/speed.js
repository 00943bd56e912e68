// SPDX-License-Identifier: AGPL-3.0-or-later
import { Kinds } from "../../../web/crypto/safe/records/kinds.js";
import { openRecord } from "../../../web/crypto/safe/records/open-record.js";
import { randomId } from "../../../web/crypto/safe/records/record-ids.js";
import { sealRecord } from "../../../web/crypto/safe/records/seal-record.js";

/** @import { Scene } from "./vectors/scene.js" */

const TEXT = "x".repeat(900);

/**
 * Seals and opens notes of 1 KiB, signatures made and checked.
 * @param {Scene} scene @param {number} count @param {number} batch how many
 * are on their way at once
 * @returns {Promise<{ sealMs: number, openMs: number }>} for all of them
 */
export async function measure(scene, count, batch) {
  const roster = await scene.roster();
  const [ben, ada] = [await scene.keys("ben"), await scene.keys("ada")];
  const groups = await scene.groups([], roster);
  const kind = Kinds.NOTE;
  const content = { t: 1800010000000, text: TEXT };
  const ids = Array.from({ length: count }, () => randomId());
  let start = performance.now();
  const sealed = await inBatches(
    ids,
    batch,
    (id) => sealRecord({ roster, keys: ben, kind, id, content }),
  );
  const sealMs = performance.now() - start;
  start = performance.now();
  await inBatches(
    sealed,
    batch,
    ({ envelope, header: { id } }) =>
      openRecord({ roster, keys: ada, groups, asked: { kind, id } }, envelope),
  );
  return { sealMs, openMs: performance.now() - start };
}

/**
 * @template A, B @param {A[]} list @param {number} size
 * @param {(one: A) => Promise<B>} work @returns {Promise<B[]>}
 */
async function inBatches(list, size, work) {
  /** @type {B[]} */
  const done = [];
  for (let i = 0; i < list.length; i += size) {
    done.push(...await Promise.all(list.slice(i, i + size).map(work)));
  }
  return done;
}
