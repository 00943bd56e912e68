// SPDX-License-Identifier: AGPL-3.0-or-later
import { ACTS, GROUPS } from "../../../../web/features/audit/acts.js";
import { storiesOf } from "../../../../web/features/audit/act-story.js";
import { wordsOf } from "../../../../web/features/audit/act-words.js";
import {
  addressOf,
  filterOf,
  membersIn,
  passes,
} from "../../../../web/features/audit/audit-filter.js";
import {
  commaSeparated,
  jsonLines,
} from "../../../../web/features/audit/audit-export.js";
import { verifyAudit } from "../../../../web/crypto/safe/audit/audit-chain.js";
import { Catalogue, language } from "../../../../web/lib/catalogue.js";
import { fromBase64url } from "../../../../web/lib/bytes.js";
import { assert, assertEquals } from "../../lib/asserts.js";
import { ADA, BEN, logOf, NOBODY } from "./support.js";

/** @param {string} file */
const read = (file) =>
  Deno.readTextFileSync(new URL(`../../../../${file}`, import.meta.url));

/** @param {string} tag */
const catalogue = (tag) =>
  new Catalogue(tag, {
    ...JSON.parse(read(`Locales/${tag}/app.json`)),
    ...JSON.parse(read(`Locales/${tag}/audit.json`)),
  });

/** @type {import("../../../../web/features/audit/act-words.js").Namer} */
const namer = {
  member: (id) => id === ADA ? "Ada" : "Ben",
  named: () => "Night",
  times: () => "every night",
  when: () => "tomorrow",
};

/** Every way in which an act may have been done. */
const DETAILS = [
  [],
  [0, 0, 1],
  [1, 15, 1],
  [2, 12, 1],
  [3, 0, 1],
  [2, 0, 0],
  [0, 8, 1],
  [7, 255, 3],
  [4, 0, 5],
  [4, 0, 9],
  [1, 0, 0, 0, 1],
  [4, 0, 0, 0, 2],
  [127, 5, 40, 1, 104, ...new Array(16).fill(255)],
  [0, 0, 0, 0, 107, 73, 210, 0],
  new TextEncoder().encode("es/waiting"),
].map((codes) => new Uint8Array(codes));

Deno.test("the client knows every act that the server writes, by the same number", () => {
  const swift = read("Sources/Domain/Audit/AuditAction.swift");
  const acts = [...swift.matchAll(/case (\w+) = (\d+)/g)]
    .map(([, name, code]) => /** @type {const} */ ([Number(code), name]))
    .sort(([one], [other]) => one - other);
  assertEquals(acts, [...ACTS].map(([code, { name }]) => [code, name]));
});

Deno.test("the protocol's table names every act, and no other", () => {
  const [, section] = read("docs/protocol.md").split("\n## 16. Audit log\n");
  const [text] = section.split("\n## ");
  const table = [...text.matchAll(/^\| (\d+) (\w+) \|/gm)]
    .map(([, code, name]) => [Number(code), name]);
  assertEquals(table, [...ACTS].map(([code, { name }]) => [code, name]));
});

for (const tag of ["en", "es"]) {
  Deno.test(`every act is told in a sentence of ${tag}, with all that it may say`, async () => {
    language.value = catalogue(tag);
    for (const action of [...ACTS.keys(), 99]) {
      for (const actor of [ADA, NOBODY]) {
        const acts = DETAILS.map((detail) => ({
          action,
          actor,
          detail,
          object: BEN,
        }));
        const { bytes } = await logOf(acts);
        const { entries } = await verifyAudit(bytes);
        const stories = storiesOf(entries);
        for (const entry of entries) {
          const { title, meta } = wordsOf(
            entry,
            stories.get(entry.seq),
            namer,
          );
          assertEquals((title + meta).match(/audit\.|[{}]|undefined/), null);
        }
      }
    }
    for (const group of Object.keys(GROUPS)) {
      assert(language.value.has(`audit.kind.${group}`));
    }
  });
}

Deno.test("what a member was before decides how a change of her is told", async () => {
  const acts = [[2, 12, 1], [1, 15, 1], [1, 15, 1], [1, 0, 0], [2, 12, 1]];
  const { bytes } = await logOf(
    acts.map((codes) => ({
      action: 5,
      object: BEN,
      detail: new Uint8Array(codes),
    })),
  );
  const { entries } = await verifyAudit(bytes);
  assertEquals(
    [...storiesOf(entries).values()].map(({ turn }) => turn),
    ["letIn", "role", "renewed", "removed", "back"],
  );
});

Deno.test("acts are filtered by member, kind and time, from an address that keeps all three", async () => {
  const { bytes } = await logOf([
    { action: 1 },
    { action: 5, object: BEN, detail: new Uint8Array([2, 12, 1]) },
    { action: 10, actor: BEN },
    { action: 20, actor: BEN },
  ]);
  const { entries } = await verifyAudit(bytes);
  const now = entries[3].time + 86_400 - 1;
  /** @param {string} query */
  const left = (query) => {
    const filter = filterOf(new URLSearchParams(query));
    return entries.filter(passes(filter, now)).map(({ seq }) => seq);
  };
  assertEquals(left(""), [1, 2, 3, 4]);
  assertEquals(left(`member=${BEN}`), [2, 3, 4]);
  assertEquals(left("kind=callers"), [4]);
  assertEquals(left("period=day"), [4]);
  assertEquals(left("kind=nonsense&member=x&period=0"), [1, 2, 3, 4]);
  assertEquals(membersIn(entries), [BEN, ADA]);
  const filter = { member: BEN, kind: "callers", period: "week" };
  const { searchParams } = new URL(addressOf(filter), "http://h");
  assertEquals(filterOf(searchParams), filter);
});

Deno.test("a file to verify holds every entry as it is, and no name unless it is asked for", async () => {
  const { bytes, hashes } = await logOf([{ action: 1 }, { action: 10 }]);
  const { entries } = await verifyAudit(bytes);
  const lines = jsonLines(entries, bytes, hashes, null).trim().split("\n")
    .map((line) => JSON.parse(line));
  const again = await verifyAudit(
    lines.map(({ entry }) => fromBase64url(entry)),
  );
  assertEquals(again.hashes, lines.map(({ hash }) => hash));
  assertEquals(lines.map(({ who }) => who), [undefined, undefined]);
  const named = JSON.parse(
    jsonLines(entries, bytes, hashes, namer).split("\n")[0],
  );
  assertEquals(named.who, "Ada");
});

Deno.test("a table begins no formula, whatever alias somebody chose", async () => {
  language.value = catalogue("en");
  const { bytes } = await logOf([{ action: 1 }]);
  const { entries } = await verifyAudit(bytes);
  const table = commaSeparated(entries, {
    ...namer,
    member: () => '=HYPERLINK("http://x")',
  });
  assert(table.includes(`"'=HYPERLINK(""http://x"")"`));
});
