// SPDX-License-Identifier: AGPL-3.0-or-later
import { assertEquals } from "../../lib/asserts.js";
import { findPlace } from "../../../../web/lib/router.js";
import { findView } from "../../../../web/features/frame/views.js";
import { pages } from "../../../../web/features/index.js";

/** @typedef {import("../../../../web/lib/session.js").SessionState} State */

const volunteer = {
  member: "aa",
  role: "volunteer",
  permissions: ["answerCalls"],
  onBreak: false,
  confirmed: true,
  hid: "00",
  passkeys: 0,
  passkeyDue: false,
  oneTimeCodes: false,
  providerLinked: false,
};
const admin = {
  ...volunteer,
  permissions: ["manageMembers", "manageSettings"],
};
const joined = { ...volunteer, permissions: [], confirmed: false };

/**
 * @param {string} path @param {State} state
 * @param {typeof volunteer | null} me @param {boolean} [setUp]
 */
const view = (path, state, me, setUp = true) =>
  findView({
    place: findPlace(pages, new URL(path, "http://localhost")),
    state,
    me,
    setUp,
  });

Deno.test("whoever is signed out signs in, wherever she wanted to go", () => {
  for (const path of ["/", "/members", "/settings", "/nowhere"]) {
    assertEquals(view(path, "signed-out", null).tag, "sign-in-page");
  }
});

Deno.test("a locked page shows the PIN pad and nothing of what was open", () => {
  for (const { path, for: whom } of pages) {
    if (whom !== "open") continue;
    const shown = view(path, "locked", admin);
    assertEquals([shown.tag, shown.framed, shown.clears], [
      "unlock-page",
      false,
      true,
    ]);
  }
});

Deno.test("a page that needs a permission is not there without it", () => {
  assertEquals(view("/members", "open", admin).tag, "members-page");
  assertEquals(view("/members", "open", volunteer).tag, "not-found-page");
  assertEquals(
    view("/settings/hotline", "open", volunteer).tag,
    "not-found-page",
  );
});

Deno.test("whoever was not let in yet sees her welcome instead of home", () => {
  assertEquals(view("/", "open", joined).tag, "welcome-page");
  assertEquals(view("/", "open", volunteer).tag, "home-page");
});

Deno.test("a hotline that is not set up says where the link is", () => {
  assertEquals(view("/", "signed-out", null, false).tag, "not-set-up-page");
  assertEquals(view("/setup", "signed-out", null, false).tag, "setup-page");
});

Deno.test("a browser without her device asks for the code", () => {
  assertEquals(view("/", "no-device", volunteer).tag, "recovery-page");
});

Deno.test("links of invites open whoever is signed in", () => {
  assertEquals(view("/join", "locked", volunteer).tag, "join-page");
  assertEquals(view("/reset", "signed-out", null).tag, "reset-page");
});

Deno.test("the sign-in page leads home whoever is in", () => {
  assertEquals(view("/sign-in", "open", volunteer).tag, "home-page");
  assertEquals(view("/sign-in", "locked", volunteer).tag, "unlock-page");
});

Deno.test("the promises can be read by anyone", () => {
  assertEquals(view("/security", "signed-out", null).framed, false);
  assertEquals(view("/security", "open", volunteer).framed, true);
  assertEquals(view("/security", "locked", volunteer).tag, "security-page");
});

Deno.test("while a passkey is due every page waits but the way to it", () => {
  const due = { ...admin, passkeyDue: true };
  for (const { path, for: whom } of pages) {
    if (whom === "anyone" || path === "/settings/passkeys") continue;
    assertEquals(view(path, "open", due).tag, "passkey-due-page");
  }
  const own = view("/settings/passkeys", "open", due);
  assertEquals([own.tag, own.framed], ["passkeys-page", true]);
});

Deno.test("while a passkey is due a locked page asks for the PIN first, and one without keys for the code", () => {
  const due = { ...admin, passkeyDue: true };
  assertEquals(view("/", "locked", due).tag, "unlock-page");
  assertEquals(view("/", "no-device", due).tag, "recovery-page");
});
