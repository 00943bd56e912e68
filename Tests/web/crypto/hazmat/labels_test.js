// SPDX-License-Identifier: AGPL-3.0-or-later
import { toHex } from "../../../../web/crypto/hazmat/bytes.js";
import { labelAlone, LABELS } from "../../../../web/crypto/hazmat/labels.js";
import { equalTexts, readVectors } from "../support.js";

Deno.test("the labels are the protocol's, all of them and no other", async () => {
  const { labels } = await readVectors("protocol/primitives");
  const ours = Object.fromEntries(
    LABELS.map((name) => [name, toHex(labelAlone(name))]),
  );
  equalTexts(JSON.stringify(ours), JSON.stringify(labels));
});
