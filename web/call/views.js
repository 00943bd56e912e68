// SPDX-License-Identifier: AGPL-3.0-or-later
import { ended } from "./views/after.js";
import { asking, blocked, calling, closed, ready } from "./views/before.js";
import { connecting, talking, waiting } from "./views/during.js";
import {
  offered,
  preparing,
  recorded,
  recording,
  sending,
  sent,
} from "./views/message.js";

/** @import { Step } from "./steps.js" */
/** @import { View } from "./view.js" */

/** What is shown at each step. @type {Record<Step, (view: View) => Node[]>} */
export const views = {
  loading: () => [],
  closed,
  ready,
  asking,
  blocked,
  calling,
  waiting,
  connecting,
  talking,
  offered,
  preparing,
  recording,
  recorded,
  sending,
  sent,
  ended,
};
