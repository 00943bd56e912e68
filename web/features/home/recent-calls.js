// SPDX-License-Identifier: AGPL-3.0-or-later
import { get } from "../../lib/api.js";
import { t } from "../../lib/catalogue.js";
import { h } from "../../lib/h.js";
import { session } from "../../lib/app.js";
import { when } from "../../lib/times.js";
import { callRow } from "../calls/call-row.js";

/** @import { CallRecord } from "../calls/call-record.js" */

const MOST = 5;

/** @returns {Promise<HTMLElement[]>} */
export async function recentCalls() {
  const { calls } = await get(`/api/calls?limit=${MOST}`);
  if (calls.length === 0) {
    const nothing = await noCalls();
    if (!session.may("manageSettings")) return [nothing];
    await import("./call-address.js");
    return [nothing, h("call-address")];
  }
  const rows = calls.map((/** @type {CallRecord} */ call) =>
    callRow(call, when(call.startedAt))
  );
  return [h("ul", { class: "rows", role: "list" }, rows)];
}

async function noCalls() {
  const { llama } = await import("../frame/llama.js");
  return h(
    "div",
    { class: "empty" },
    llama("asleep"),
    h("p", { class: "soft" }, t("home.calls.none")),
  );
}
