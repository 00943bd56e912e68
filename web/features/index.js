// SPDX-License-Identifier: AGPL-3.0-or-later

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
    path: "/more",
    tag: "more-page",
    load: () => import("./more/more-page.js"),
    title: "more.title",
    for: "member",
  },
];

/**
 * Elements that are there over every page as long as somebody is signed in,
 * locked or not.
 * @type {readonly {tag: string, load: () => Promise<unknown>}[]}
 */
export const layers = [];
