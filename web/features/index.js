// SPDX-License-Identifier: AGPL-3.0-or-later
import { unheardWatch } from "../lib/app.js";
import { joiners } from "../lib/rosters/joiners.js";
import { withTexts } from "../lib/more-texts.js";

/*
 * Every page and layer of the app: the one list. A feature adds its lines here
 * and touches nothing else.
 *
 * A page's element is the whole content of a screen. With the class `page` it
 * is the main part beside the rail; with the class `entry` it has the screen
 * to itself. It may carry a property `params`, set before it is shown: the
 * parameters of its address. `permission` names the one without which the page
 * is neither in the menu nor shown.
 */

/** @type {readonly import("../lib/router.js").Page[]} */
export const pages = [
  {
    path: "/",
    tag: "home-page",
    load: () => import("./home/home-page.js"),
    title: "home.title",
    for: "open",
    menu: { icon: "home", order: 1, bar: true },
  },
  {
    path: "/setup",
    tag: "setup-page",
    load: () => import("./setup/setup-page.js"),
    title: "setup.title",
    for: "anyone",
  },
  {
    path: "/join",
    tag: "join-page",
    load: () => import("./join/join-page.js"),
    title: "join.title",
    for: "anyone",
  },
  {
    path: "/sign-in",
    tag: "sign-in-page",
    load: () => import("./sign-in/sign-in-page.js"),
    title: "signIn.title",
    for: "anyone",
  },
  {
    path: "/sign-in/return",
    tag: "return-page",
    load: withTexts("provider", () => import("./provider/return-page.js")),
    title: "signIn.title",
    for: "anyone",
  },
  {
    path: "/more",
    tag: "more-page",
    load: () => import("./more/more-page.js"),
    title: "more.title",
    for: "member",
  },
  {
    path: "/reset",
    tag: "reset-page",
    load: () => import("./sign-in/reset-page.js"),
    title: "reset.title",
    for: "anyone",
  },
  {
    path: "/calls",
    tag: "calls-page",
    load: () => import("./calls/calls-page.js"),
    title: "calls.title",
    for: "open",
    permission: "readOwnCalls",
    menu: { icon: "phone", order: 2, bar: true, waiting: unheardWatch.count },
  },
  {
    path: "/calls/:id",
    tag: "call-page",
    load: () => import("./calls/call-page.js"),
    title: "calls.one",
    for: "open",
    permission: "readOwnCalls",
  },
  {
    path: "/notes",
    tag: "notes-page",
    load: () => import("./notes/notes-page.js"),
    title: "notes.title",
    for: "open",
    permission: "writeRecords",
    menu: { icon: "note", order: 3, bar: true },
  },
  {
    path: "/shifts",
    tag: "shifts-page",
    load: () => import("./shifts/shifts-page.js"),
    title: "shifts.title",
    for: "open",
    permission: "answerCalls",
    menu: { icon: "week", order: 4 },
  },
  {
    path: "/members",
    tag: "members-page",
    load: () => import("./members/members-page.js"),
    title: "members.title",
    for: "open",
    permission: "manageMembers",
    menu: { icon: "members", order: 5, waiting: joiners },
  },
  {
    path: "/audit",
    tag: "audit-page",
    load: withTexts("audit", () => import("./audit/audit-page.js")),
    title: "audit.title",
    for: "open",
    permission: "readAudit",
    menu: { icon: "audit", order: 6 },
  },
  {
    path: "/roster",
    tag: "roster-page",
    load: () => import("./rosters/roster-page.js"),
    title: "roster.title",
    for: "member",
  },
  {
    path: "/settings",
    tag: "profile-page",
    load: () => import("./settings/profile-page.js"),
    title: "settings.title",
    for: "open",
    menu: { icon: "settings", order: 7 },
  },
  {
    path: "/settings/devices",
    tag: "devices-page",
    load: withTexts(
      "passkeys",
      withTexts(
        "one-time-codes",
        withTexts("devices", () => import("./settings/devices-page.js")),
      ),
    ),
    title: "settings.devices.title",
    for: "open",
  },
  {
    path: "/settings/phones",
    tag: "own-phones-page",
    load: withTexts(
      "passkeys",
      withTexts("own-phones", () => import("./phones/own-phones-page.js")),
    ),
    title: "settings.phones",
    for: "open",
    permission: "answerCalls",
  },
  {
    path: "/settings/passkeys",
    tag: "passkeys-page",
    load: withTexts("passkeys", () => import("./passkeys/passkeys-page.js")),
    title: "passkeys.title",
    for: "open",
  },
  {
    path: "/settings/one-time-codes",
    tag: "one-time-codes-page",
    load: withTexts(
      "one-time-codes",
      () => import("./one-time-codes/one-time-codes-page.js"),
    ),
    title: "oneTimeCodes.title",
    for: "open",
  },
  {
    path: "/settings/provider",
    tag: "provider-page",
    load: withTexts(
      "passkeys",
      withTexts("provider", () => import("./provider/provider-page.js")),
    ),
    title: "provider.title",
    for: "open",
  },
  {
    path: "/settings/hotline",
    tag: "hotline-page",
    load: withTexts(
      "limits",
      withTexts("passkeys", () => import("./settings/hotline-page.js")),
    ),
    title: "settings.hotline.title",
    for: "open",
    permission: "manageSettings",
  },
  {
    path: "/settings/limits",
    tag: "limits-page",
    load: withTexts("limits", () => import("./limits/limits-page.js")),
    title: "settings.limits",
    for: "open",
    permission: "manageSettings",
  },
  {
    path: "/settings/providers",
    tag: "providers-page",
    load: withTexts("phones", () => import("./phones/providers-page.js")),
    title: "settings.providers",
    for: "open",
    permission: "manageSettings",
  },
  {
    path: "/settings/prompts",
    tag: "prompts-page",
    load: withTexts("prompts", () => import("./prompts/prompts-page.js")),
    title: "settings.prompts",
    for: "open",
    permission: "manageSettings",
  },
  {
    path: "/settings/bans",
    tag: "bans-page",
    load: withTexts("bans", () => import("./bans/bans-page.js")),
    title: "bans.title",
    for: "open",
    permission: "manageBans",
  },
  {
    path: "/settings/custodian",
    tag: "custodian-page",
    load: withTexts("custodian", () => import("./settings/custodian-page.js")),
    title: "settings.custodian",
    for: "open",
    permission: "signRoster",
  },
  {
    path: "/security",
    tag: "security-page",
    load: () => import("./security/security-page.js"),
    title: "security.title",
    for: "anyone",
    menu: { icon: "shield", order: 8 },
  },
  {
    path: "/members/:id",
    tag: "member-page",
    load: withTexts(
      "own-phones",
      withTexts("devices", () => import("./members/member-page.js")),
    ),
    title: "members.one.title",
    for: "open",
    permission: "manageMembers",
  },
];

/**
 * Elements that are there over every page as long as somebody is signed in,
 * locked or not.
 * Those that `ring` are there before anything may ring at her; one with a
 * `permission` only for whoever has it.
 * @type {readonly {tag: string, load: () => Promise<unknown>,
 *   ring?: boolean, permission?: string}[]}
 */
export const layers = [
  {
    tag: "ring-layer",
    load: () => import("./calls/ring-layer.js"),
    ring: true,
  },
  {
    tag: "call-layer",
    load: () => import("./calls/call-layer.js"),
    ring: true,
  },
  { tag: "left-call", load: () => import("./calls/left-call.js") },
  {
    tag: "joined-notice",
    load: () => import("./members/joined-notice.js"),
    permission: "manageMembers",
  },
  { tag: "client-notice", load: () => import("./security/client-notice.js") },
];
