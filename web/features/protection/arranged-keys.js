// SPDX-License-Identifier: AGPL-3.0-or-later
import { h } from "../../lib/h.js";
import { needTexts } from "../../lib/more-texts.js";
import { notice } from "../../lib/notice.js";
import { ownDevice } from "../unlock/unlocking.js";
import { t } from "../../lib/catalogue.js";

/**
 * What a raid would need besides, where this device has security keys.
 * @returns {Promise<HTMLElement[]>}
 */
export async function arrangedKeys() {
  const device = await ownDevice().catch(() => null);
  if (!device?.keys) return [];
  await needTexts("protection");
  return [
    notice("key", [
      h("b", {}, t("protection.arranged")),
      " ",
      t("protection.arranged.body"),
    ]),
  ];
}
