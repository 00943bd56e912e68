// SPDX-License-Identifier: AGPL-3.0-or-later
import { events, readiness, session } from "../../lib/app.js";
import { CallDesk } from "./call-desk.js";

/** The one desk of this tab: it runs as long as somebody is signed in. */
export const desk = new CallDesk({ events, session, readiness });

/** @type {{member: string, end: AbortController} | null} */
let running = null;

session.me.watch((me) => {
  if (running?.member === me?.member) return;
  running?.end.abort();
  running = null;
  if (!me) return;
  running = { member: me.member, end: new AbortController() };
  desk.start(running.end.signal);
}, new AbortController().signal);
