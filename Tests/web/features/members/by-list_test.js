// SPDX-License-Identifier: AGPL-3.0-or-later
import { assertEquals } from "../../lib/asserts.js";
import { byList } from "../../../../web/features/members/by-list.js";
import { Hotline } from "../../crypto/hotline.js";
import {
  ADMIN,
  VOLUNTEER,
} from "../../../../web/crypto/safe/rosters/powers.js";

/** @param {string} member @param {string} role @param {boolean} [active] */
const told = (member, role, active = true) => ({
  member,
  role,
  active,
  confirmed: true,
  onBreak: false,
  reachable: true,
  inCall: false,
  joinedAt: 7,
});

Deno.test("the server hides no member, makes none up and changes no role", async () => {
  const hotline = await Hotline.found();
  const { id: ben } = await hotline.join();
  const { id: cleo } = await hotline.join();
  const { id: dan } = await hotline.join();
  await hotline.set(ben, VOLUNTEER);
  await hotline.set(cleo, ADMIN);
  await hotline.set(dan, 0, false);
  const { admin, roster } = hotline;
  const said = [
    told(ben, "admin"),
    told("ab".repeat(16), "admin"),
    told(admin.id, "volunteer"),
    told(dan, "volunteer"),
  ];
  const shown = byList(said, roster).map((
    { member, role, active },
  ) => [member, role, active]);
  assertEquals(shown, [
    [admin.id, "admin", true],
    [ben, "volunteer", true],
    [cleo, "admin", true],
    [dan, "volunteer", false],
  ]);
  const [, first] = byList([told(ben, "volunteer")], roster);
  assertEquals([first?.role, first?.reachable], ["volunteer", true]);
});

Deno.test("of two roles that mean the same powers the server knows which", async () => {
  const hotline = await Hotline.found();
  const { id } = await hotline.join();
  for (const role of ["joined", "reporter"]) {
    assertEquals(byList([told(id, role)], hotline.roster)[1]?.role, role);
  }
  assertEquals(byList([told(id, "admin")], null).length, 1);
});
