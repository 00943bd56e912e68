// SPDX-License-Identifier: AGPL-3.0-or-later
import { ended } from "./views/after.js";
import { asking, blocked, calling, closed, ready } from "./views/before.js";

/** @import { Step } from "./steps.js" */
/** @import { View } from "./view.js" */

/** @typedef {Partial<Record<Step, (view: View) => Node[]>>} Views what is shown at each step */

/** The steps that can be reached without a call. @type {Views} */
export const views = {
  loading: () => [],
  closed,
  ready,
  asking,
  blocked,
  calling,
  ended,
};
