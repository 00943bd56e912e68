// SPDX-License-Identifier: AGPL-3.0-or-later
import { get } from "../../lib/api.js";
import { hasToMove } from "../../lib/custodian.js";
import { h } from "../../lib/h.js";
import { hotline, rosterWatch, session, store } from "../../lib/app.js";
import { needTexts } from "../../lib/more-texts.js";
import { notice } from "../../lib/notice.js";
import { t } from "../../lib/catalogue.js";

/**
 * @typedef {"built-in" | "remote"} Place of a custodian
 * @typedef {{custodian: Place, formerCustodian?: Place,
 *   secret: "file" | "stdin" | "systemd", turn: boolean,
 *   tls: "direct" | "proxy" | "localhost", channels: string[],
 *   signInProvider?: string}} Arrangement
 */

/**
 * How this hotline is run, and what a raid would then get.
 * @returns {Promise<HTMLElement[]>}
 */
export async function arrangement() {
  const { arrangedKeys } = await import("../protection/arranged-keys.js");
  /** @type {Arrangement} */
  const { custodian, formerCustodian, secret, turn, tls, signInProvider } =
    await get("/api/security");
  const host = signInProvider;
  if (host) await needTexts("provider");
  const direct = turn && (hotline.value?.directMedia ?? false);
  return [
    ...(direct ? [notice("care", [t("directMedia.on.all")], "care")] : []),
    notice(
      custodian === "built-in" ? "care" : "shield",
      [
        h("b", {}, t(`security.custodian.${custodian}`)),
        " ",
        t(`security.custodian.${custodian}.body`),
      ],
      custodian === "built-in" ? "care" : "",
    ),
    ...await arrangedKeys(),
    ...await thisDevice(formerCustodian),
    ...(host ? [notice("eye", [t("provider.learns", { host })])] : []),
    h(
      "dl",
      { class: "facts" },
      h("dt", {}, t("security.secret")),
      h("dd", {}, t(`security.secret.${secret}`)),
      h("dt", {}, t("security.tls")),
      h("dd", {}, t(`security.tls.${tls}`)),
      h("dt", {}, t("security.turn")),
      h("dd", {}, t(`security.turn.${turn ? "yes" : "no"}`)),
    ),
  ];
}

/**
 * While the hotline moves to another custodian: what a raid of the former one's
 * host would get of this device. What is known of that is kept here, and not
 * the server's to say.
 * @param {Place} [former] as the server has it; told of a device that has moved
 * by a server that has none any more
 */
async function thisDevice(former) {
  const roster = rosterWatch.roster.value;
  const member = session.me.value?.member;
  const device = member && await store.device(member);
  if (!roster || !device) return [];
  const stays = await hasToMove(roster, device);
  if (!stays && !device.former) return [];
  await needTexts("custodian");
  const key = stays ? "stays" : "left";
  const place = stays && former === "built-in" ? ".built-in" : "";
  return [
    notice(
      "care",
      [
        h("b", {}, t(`device.${key}`)),
        " ",
        t(`device.${key}.body${place}`),
      ],
      "care",
    ),
  ];
}
