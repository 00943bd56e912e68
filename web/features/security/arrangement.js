// SPDX-License-Identifier: AGPL-3.0-or-later
import { get } from "../../lib/api.js";
import { h } from "../../lib/h.js";
import { hotline } from "../../lib/app.js";
import { notice } from "../../lib/notice.js";
import { t } from "../../lib/catalogue.js";

/**
 * @typedef {{custodian: "built-in" | "remote",
 *   secret: "file" | "stdin" | "systemd", turn: boolean,
 *   tls: "direct" | "proxy" | "localhost", channels: string[]}} Arrangement
 */

/**
 * How this hotline is run, and what a raid would then get.
 * @returns {Promise<HTMLElement[]>}
 */
export async function arrangement() {
  /** @type {Arrangement} */
  const { custodian, secret, turn, tls } = await get("/api/security");
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
