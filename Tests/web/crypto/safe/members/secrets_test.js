// SPDX-License-Identifier: AGPL-3.0-or-later
import { MemberSeeds } from "../../../../../web/crypto/safe/members/member-seeds.js";
import { check, equalTexts } from "../../support.js";

Deno.test("unlocked keys show nothing to a look, a copy or JSON", async () => {
  const keys = await MemberSeeds.make().keys();
  equalTexts(JSON.stringify(keys), JSON.stringify({ id: keys.id }));
  equalTexts(Reflect.ownKeys(keys).join(), "id");
  const copy = structuredClone(keys);
  check(!("sign" in copy), "a copy can sign");
});

Deno.test("wiped seeds give no keys and seal nothing", async () => {
  const seeds = MemberSeeds.make();
  seeds.wipe();
  let message = "";
  try {
    await seeds.keys();
  } catch (error) {
    message = String(error);
  }
  equalTexts(message, "Error: wiped");
});
