// SPDX-License-Identifier: AGPL-3.0-or-later
import { equal, fromHex } from "../../../web/crypto/hazmat/bytes.js";
import { Refused } from "../../../web/crypto/refused.js";
import { openAttachment } from "../../../web/crypto/safe/attachments/attachments.js";
import { readAuditEntry } from "../../../web/crypto/safe/audit/audit-entries.js";
import { openResponse } from "../../../web/crypto/safe/devices/custodian-messages.js";
import { openGroupPast } from "../../../web/crypto/safe/groups/group-past.js";
import { openGroupWrap } from "../../../web/crypto/safe/groups/group-wraps.js";
import { readFragment } from "../../../web/crypto/safe/invites/link-fragments.js";
import {
  readEnvelope,
  writeEnvelope,
} from "../../../web/crypto/safe/records/envelopes.js";
import { writeHeader } from "../../../web/crypto/safe/records/headers.js";
import { openRecovery } from "../../../web/crypto/safe/recovery/recovery-blobs.js";
import { readRecoveryCode } from "../../../web/crypto/safe/recovery/recovery-codes.js";
import {
  readEntry,
  writeCore,
} from "../../../web/crypto/safe/rosters/entries.js";
import { readHead } from "../../../web/crypto/safe/rosters/head-statements.js";
import { writeAuditEntry } from "./audit-writing.js";
import { check, readVectors, seededRandom } from "./support.js";
import { loadScene } from "./vectors/runner.js";

/** @import { Bytes } from "../../../web/crypto/hazmat/bytes.js" */

const ROUNDS = 400;
const seed = crypto.getRandomValues(new Uint32Array(1))[0];
const scene = await loadScene(readVectors);
const roster = await scene.roster();
const ben = await scene.keys("ben");
const groups = await scene.groups(["1/1", "1/2", "2/3"], roster);
const member = ben.id;

/** @param {string} path @param {string} op @param {string} field */
async function samples(path, op, field) {
  const { cases } = await readVectors(path);
  return cases.filter((one) => one.op === op)
    .map((one) => one.expect?.[field] ?? one[field])
    .filter((value) => typeof value === "string")
    .map((value) => fromHex(String(value)));
}

/** @param {boolean} same */
const roundTrips = (same) => check(same, "reads as something else");

/**
 * What reads bytes, with good samples to start from. Each refuses with Refused
 * or gives something that writes back to the same bytes.
 * @type {[string, Bytes[], (bytes: Bytes) => unknown][]}
 */
const DECODERS = [
  ["entry", scene.entries.slice(), (bytes) => {
    const entry = readEntry(bytes);
    if (entry.time < Number.MAX_SAFE_INTEGER && !largeExpiry(entry)) {
      roundTrips(equal(writeCore(entry, entry.body), entry.core));
    }
  }],
  ["append", scene.entries.slice(17), (bytes) => roster.append(bytes)],
  [
    "envelope",
    await samples("protocol/envelope", "envelope-make", "envelope"),
    (bytes) => {
      const { header, headerBytes, payload, wraps } = readEnvelope(bytes);
      roundTrips(equal(writeHeader(header), headerBytes));
      roundTrips(equal(writeEnvelope(headerBytes, payload, wraps), bytes));
    },
  ],
  [
    "audit entry",
    await samples("protocol/audit", "audit-make", "entry"),
    (bytes) => {
      const entry = readAuditEntry(bytes);
      if (Math.max(entry.seq, entry.time) < Number.MAX_SAFE_INTEGER) {
        roundTrips(equal(writeAuditEntry(entry), bytes));
      }
    },
  ],
  [
    "head",
    await samples("protocol/roster", "head-read", "statement"),
    (bytes) => readHead(roster, bytes),
  ],
  [
    "wrap",
    await samples("protocol/groups", "wrap-open", "wrap"),
    (bytes) => openGroupWrap(roster, ben, bytes),
  ],
  [
    "past",
    await samples("protocol/groups", "past-open", "past"),
    (bytes) => openGroupPast(roster, groups, bytes),
  ],
  [
    "response",
    await samples("protocol/device", "response", "response"),
    (bytes) => openResponse(new Uint8Array(32), bytes),
  ],
  [
    "recovery",
    await samples("protocol/recovery", "recovery-make", "blob"),
    (blob) => openRecovery({ code: new Uint8Array(16), roster, member, blob }),
  ],
  [
    "attachment",
    [new Uint8Array(1040)],
    (bytes) =>
      openAttachment({ key: new Uint8Array(32), size: 5, chunks: 1 }, bytes),
  ],
  [
    "fragment",
    [],
    (bytes) => readFragment("v1." + String.fromCharCode(...bytes)),
  ],
  [
    "recovery code",
    [],
    (bytes) => readRecoveryCode(String.fromCharCode(...bytes)),
  ],
];

/** @param {import("../../../web/crypto/safe/rosters/entries.js").Entry} entry */
const largeExpiry = ({ body }) =>
  body.type === "invite" && body.expires === Number.MAX_SAFE_INTEGER;

/** @param {Bytes} bytes @param {ReturnType<typeof seededRandom>} random */
function mutate(bytes, random) {
  let out = bytes.slice();
  for (let n = 1 + random.next() % 3; n > 0 && out.length > 0; n--) {
    const at = random.next() % out.length;
    const kind = random.next() % 4;
    if (kind === 0) out[at] ^= 1 << random.next() % 8;
    else if (kind === 1) out[at] = random.next();
    else if (kind === 2) out = out.slice(0, at);
    else out = Uint8Array.from([...out, ...random.bytes(random.next() % 20)]);
  }
  return out;
}

for (const [name, good, decode] of DECODERS) {
  Deno.test(`decoder of ${name} reads or refuses whatever comes (seed ${seed})`, async () => {
    const random = seededRandom(seed);
    for (let round = 0; round < ROUNDS; round++) {
      const start = good[random.next() % Math.max(1, good.length)];
      const bytes = !start || round % 4 === 0
        ? random.bytes(random.next() % 300)
        : mutate(start, random);
      try {
        await decode(bytes);
      } catch (error) {
        if (!(error instanceof Refused)) {
          throw new Error(`seed ${seed}, round ${round}`, { cause: error });
        }
      }
    }
  });
}
