// SPDX-License-Identifier: AGPL-3.0-or-later
import { browserName } from "./browser-name.js";
import { DeviceLabels } from "./device-labels.js";
import { needTexts } from "../more-texts.js";
import { records } from "../app.js";

/**
 * Names a device that has no name yet, so that she knows it on the list of
 * another: as it was called before it moved to another custodian, which gave it
 * another id, or else by what its browser is.
 * @param {Pick<import("../sealing.js").StoredDevice, "id" | "former">} device
 */
export async function nameDevice({ id, former }) {
  const labels = new DeviceLabels(records);
  await labels.load();
  if (labels.name(id)) return;
  const before = former ? labels.name(former.id) : "";
  await labels.save(id, before || await nameOfBrowser());
}

async function nameOfBrowser() {
  await needTexts("devices");
  return browserName(navigator.userAgent);
}
