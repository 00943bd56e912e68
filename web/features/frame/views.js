// SPDX-License-Identifier: AGPL-3.0-or-later
import { withTexts } from "../../lib/more-texts.js";

/**
 * @typedef {import("../../lib/router.js").Place} Place
 * @typedef {import("../../lib/session.js").Me} Me
 * @typedef {import("../../lib/session.js").SessionState} SessionState
 *
 * @typedef {object} View what the whole screen shows
 * @property {string} tag @property {() => Promise<unknown>} load
 * @property {string} title catalogue key
 * @property {boolean} framed with rail and ring line
 * @property {boolean} clears what stood before must go at once
 * @property {Record<string, string>} params
 */

/** Screens that take the place of a page, whatever the address says. */
const INSTEAD = {
  starting: {
    tag: "starting-page",
    load: () => import("./starting-page.js"),
    title: "app.name",
  },
  unreachable: {
    tag: "error-page",
    load: () => import("./error-page.js"),
    title: "error.title",
  },
  notSetUp: {
    tag: "not-set-up-page",
    load: () => import("../setup/not-set-up-page.js"),
    title: "setup.title",
  },
  "signed-out": {
    tag: "sign-in-page",
    load: () => import("../sign-in/sign-in-page.js"),
    title: "signIn.title",
  },
  "no-device": {
    tag: "recovery-page",
    load: withTexts("passkeys", () => import("../recovery/recovery-page.js")),
    title: "recovery.title",
  },
  locked: {
    tag: "unlock-page",
    load: () => import("../unlock/unlock-page.js"),
    title: "unlock.title",
  },
  notFound: {
    tag: "not-found-page",
    load: () => import("./not-found-page.js"),
    title: "notFound.title",
  },
  passkeyDue: {
    tag: "passkey-due-page",
    load: withTexts(
      "passkeys",
      () => import("../passkeys/passkey-due-page.js"),
    ),
    title: "passkeyDue.title",
  },
  welcome: {
    tag: "welcome-page",
    load: () => import("../join/welcome-page.js"),
    title: "welcome.title",
  },
};

/**
 * @param {object} now
 * @param {Place | null} now.place @param {SessionState} now.state
 * @param {Me | null} now.me @param {boolean | null} now.setUp null: not known
 * @returns {View}
 */
export function findView({ place, state, me, setUp }) {
  const page = place?.page;
  if (page?.for === "anyone") {
    // Whoever is in has no use for a sign-in form.
    if (page.tag !== "sign-in-page" || !me) {
      const framed = me !== null && state === "open" && page.menu !== undefined;
      return view(page, { framed, params: place?.params ?? {} });
    }
  }
  if (state === "signed-out" && setUp === false) return view(INSTEAD.notSetUp);
  if (state !== "open" && !(page?.for === "member" && me)) {
    return view(INSTEAD[state], { clears: true });
  }
  if (state === "open" && me?.passkeyDue && page?.path !== PASSKEYS) {
    return view(INSTEAD.passkeyDue, { framed: true });
  }
  if (!page || page.for === "anyone" || !mayShow(page, me)) {
    return page?.tag === "sign-in-page"
      ? view(HOME, { framed: true })
      : view(INSTEAD.notFound, { framed: true });
  }
  if (page.path === "/" && me && !me.confirmed) {
    return view(INSTEAD.welcome, { framed: true });
  }
  return view(page, { framed: true, params: place?.params ?? {} });
}

/** While one is due, its own page is the way to it. */
const PASSKEYS = "/settings/passkeys";

const HOME = {
  tag: "home-page",
  load: () => import("../home/home-page.js"),
  title: "home.title",
};

/** @param {import("../../lib/router.js").Page} page @param {Me | null} me */
const mayShow = (page, me) =>
  !page.permission || (me?.permissions.includes(page.permission) ?? false);

/**
 * @param {{tag: string, load: () => Promise<unknown>, title: string}} shown
 * @param {{framed?: boolean, clears?: boolean, params?: Record<string, string>}} [how]
 * @returns {View}
 */
function view({ tag, load, title }, how = {}) {
  const { framed = false, clears = false, params = {} } = how;
  return { tag, load, title, framed, clears, params };
}
