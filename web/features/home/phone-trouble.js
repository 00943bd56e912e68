// SPDX-License-Identifier: AGPL-3.0-or-later
import { h, icon } from "../../lib/h.js";
import { needTexts } from "../../lib/more-texts.js";
import { t } from "../../lib/catalogue.js";
import { when } from "../../lib/times.js";

/** @typedef {import("../phones/accounts.js").Account} Account */

/** A request that failed once may have met a moment; for so long, nothing passes by itself. */
const SECONDS_OF_A_MOMENT = 60;

/**
 * For whom an admin has to do something: a line for each account that is on and
 * through which no calls go.
 * @param {Account[]} accounts @returns {Promise<HTMLElement[]>} none: all is well
 */
export async function phoneTrouble(accounts) {
  const troubled = accounts.filter((one) => isTroubled(one));
  if (troubled.length > 0) await needTexts("phones");
  return troubled.map(line);
}

/** @param {Account} account @param {number} [now] Unix */
export function isTroubled(
  { isOn, usable, numbers, health },
  now = Date.now() / 1000,
) {
  if (!isOn || numbers.length === 0) return false;
  if (!usable) return true;
  const { state, since } = health;
  return state === "paused" || state === "credentials-refused" ||
    (state === "failing" && now - (since ?? now) >= SECONDS_OF_A_MOMENT);
}

/** @param {Account} account */
function line(account) {
  return h(
    "a",
    {
      class: "notice notice--end notice--link",
      href: "/settings/providers",
    },
    icon("care"),
    h("span", {}, words(account)),
    icon("ahead", "icon--ahead"),
  );
}

/**
 * A vendor goes on to tell of calls that come in, and rings nobody; an Asterisk
 * of one's own that does not answer does neither. @param {Account} account
 */
function words({ provider, usable, health: { since } }) {
  const name = t(`phones.provider.${provider}`);
  if (!usable || !since) return t("phones.trouble.none", { name });
  const what = provider === "asterisk" ? "in" : "out";
  return t(`phones.trouble.${what}`, { name, time: when(since) });
}
