// SPDX-License-Identifier: AGPL-3.0-or-later
import { h } from "../../lib/h.js";
import { t } from "../../lib/catalogue.js";

/**
 * Whether members answer an account's calls in their browsers; and if not, what
 * is missing, and how whoever runs the server puts it there.
 * @param {import("./accounts.js").Account} account
 * @param {import("./accounts.js").SDK | null} sdk the vendor's file
 */
export function browserPart({ provider, browserPhones: state }, sdk) {
  if (!state || !sdk) return null;
  if (state === "ready") {
    return h("p", { class: "small" }, t("phones.browser.ready"));
  }
  return h(
    "details",
    { class: "more-ways", "data-browser": state },
    h("summary", {}, t("phones.browser.title")),
    h(
      "div",
      { class: "stack stack--tight small" },
      h("p", {}, t(`phones.browser.${state}`, { ...sdk })),
      state !== "no-key" &&
        h("p", {}, h("code", {}, command(provider, sdk, state))),
    ),
  );
}

/**
 * @param {string} provider @param {import("./accounts.js").SDK} sdk
 * @param {string} state
 */
function command(provider, { file }, state) {
  const name = file.split("/").at(-1);
  const replace = state === "changed-file" ? " --replace" : "";
  return `llamenos vendor-sdk add ${provider} ${name}${replace}`;
}
