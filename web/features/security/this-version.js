// SPDX-License-Identifier: AGPL-3.0-or-later
import { h } from "../../lib/h.js";
import { fetchManifest, hashOf } from "./manifest.js";
import { hotline } from "../../lib/app.js";
import { needTexts } from "../../lib/more-texts.js";
import { Problem } from "../../lib/problem.js";
import { t } from "../../lib/catalogue.js";

/**
 * Which client this is: its version and the hash of its manifest, as this
 * browser has just fetched it, to be compared with what the makers published.
 * @returns {Promise<HTMLElement[]>}
 */
export async function thisVersion() {
  const [manifest] = await Promise.all([
    fetchManifest(),
    needTexts("security"),
  ]);
  if (!manifest.ok) throw new Problem("not-found", manifest.status);
  const bytes = await manifest.arrayBuffer();
  const { version } = JSON.parse(new TextDecoder().decode(bytes));
  const signed = hotline.value?.client?.signed ? "yes" : "no";
  const hash = await hashOf(bytes);
  return [h(
    "section",
    { class: "section" },
    h("h2", {}, t("version.title")),
    h("p", { class: "small" }, t("version.body")),
    h(
      "dl",
      { class: "facts" },
      h("dt", {}, t("version.version")),
      h("dd", {}, version),
      h("dt", {}, t("version.manifest")),
      h("dd", {}, h("code", {}, hash.replace(/.{4}(?=.)/g, "$& "))),
      h("dt", {}, t("version.signature")),
      h("dd", {}, t(`version.signature.${signed}`)),
      h("dt", {}, t("version.check")),
      h("dd", {}, h("code", {}, `llamenos verify ${location.origin}`)),
    ),
  )];
}
