// SPDX-License-Identifier: AGPL-3.0-or-later
import { connecting, talking, waiting } from "./views/during.js";
import {
  offered,
  preparing,
  recorded,
  recording,
  sending,
  sent,
} from "./views/message.js";

/** @import { Views } from "./views.js" */

/** The steps of a call and of a voice message. @type {Views} */
export const callViews = {
  waiting,
  connecting,
  talking,
  offered,
  preparing,
  recording,
  recorded,
  sending,
  sent,
};
