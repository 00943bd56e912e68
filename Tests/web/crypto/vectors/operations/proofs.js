// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  checkAudit,
  EMPTY_AUDIT,
  verifyAudit,
} from "../../../../../web/crypto/safe/audit/audit-chain.js";
import {
  auditHash,
  readAuditEntry,
} from "../../../../../web/crypto/safe/audit/audit-entries.js";
import { readHead } from "../../../../../web/crypto/safe/rosters/head-statements.js";
import {
  checkWords,
  spokenWords,
  wordsCommit,
  wordsHash,
} from "../../../../../web/crypto/safe/spoken-words/spoken-words.js";
import { writeAuditEntry } from "../../audit-writing.js";

/** @import { Operation } from "../runner.js" */
/** @import { Inputs } from "../inputs.js" */

/** @param {Inputs} i */
const parts = (i) => ({
  call: i.text("call_id"),
  attempt: i.number("attempt"),
  fpC: i.text("fp_c"),
  fpV: i.text("fp_v"),
  nC: i.text("n_c"),
  nV: i.text("n_v"),
});

/** @param {Inputs} i */
function startOf(i) {
  if (!i.has("start")) return EMPTY_AUDIT;
  const [seq, hash] = i.list("start");
  return { seq: Number(seq), hash: String(hash) };
}

/** @type {Record<string, Operation>} */
export const proofs = {
  "words": async (i) => ({
    commit: await wordsCommit(parts(i)),
    hash: await wordsHash(parts(i)),
    ...await spokenWords(parts(i)),
  }),
  "words-check": async (i) => ({
    ...await checkWords({ ...parts(i), commit: i.text("commit") }),
  }),
  "audit-make": async (i) => {
    const entry = writeAuditEntry({
      seq: i.number("seq"),
      prev: i.text("prev"),
      time: i.number("time"),
      actor: i.text("actor"),
      action: i.number("action"),
      object: i.text("object"),
      detail: i.bytes("detail"),
    });
    if (readAuditEntry(entry).seq !== i.number("seq")) throw new Error("seq");
    return { entry, hash: await auditHash(entry) };
  },
  "audit-read": async (i) => ({
    ...await verifyAudit(i.byteList("entries"), startOf(i)),
  }),
  "audit-against": async (i, scene) => {
    const audit = await verifyAudit(i.byteList("entries"));
    checkAudit(
      audit,
      await readHead(await scene.roster(), i.bytes("statement")),
    );
    return { ok: true };
  },
};
