// SPDX-License-Identifier: AGPL-3.0-or-later
import { ask } from "../../lib/ask.js";
import { get } from "../../lib/api.js";
import { meaningOf } from "./break-meaning.js";
import { rungWatch } from "../../lib/app.js";
import { t } from "../../lib/catalogue.js";

/**
 * Asks first where nobody else would be rung in her place, and says what
 * callers would meet with.
 * @param {import("../../lib/screen-element.js").ScreenElement} owner
 */
export async function takeBreak(owner) {
  const key = await meaning();
  if (key) {
    const sure = await ask(owner, {
      title: t("break.alone"),
      body: t(key.key, { count: key.count }),
      verb: t("break.go"),
      not: t("break.stay"),
      kind: "plain",
    });
    if (!sure) return;
  }
  await rungWatch.setBreak(true);
}

async function meaning() {
  try {
    await rungWatch.refresh();
    const rung = rungWatch.rung.value;
    return rung && meaningOf(rung, await get("/api/me/rung/others"));
  } catch {
    // Not known: her break is hers, and it says itself what went wrong.
    return null;
  }
}
