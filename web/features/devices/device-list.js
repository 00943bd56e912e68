// SPDX-License-Identifier: AGPL-3.0-or-later
import { button } from "../../lib/button.js";
import { DeviceLabels } from "../../lib/devices/device-labels.js";
import { fill } from "../../lib/loading.js";
import { get } from "../../lib/api.js";
import { h, icon } from "../../lib/h.js";
import { date, when } from "../../lib/times.js";
import { events, keyring, records, session, store } from "../../lib/app.js";
import { nameDevice } from "../../lib/devices/first-name.js";
import { savedLine } from "../../lib/saved-line.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { t } from "../../lib/catalogue.js";
import "./change-device.js";

/**
 * @typedef {{id: string, addedAt: number,
 *   custodian: "inForce" | "former" | "gone"}} Device as GET /api/me/devices
 * has it; times Unix seconds. custodian: which one holds its share
 * @typedef {{id: string, createdAt: number, lastSeenAt: number,
 *   current: boolean, device?: string}} SignedIn as GET /api/me/sessions has it
 */

/**
 * <device-list class="section">: the browsers that hold her keys, each by what
 * she calls it, which nobody else reads; and which of them is signed in.
 *
 * event `changed`: a device is gone, and its sessions with it
 */
class DeviceList extends ScreenElement {
  #labels = new DeviceLabels(records);
  #list = h("div", {});
  #form = h("div", {});
  #saved = savedLine("devices");

  /** @override */
  start() {
    const lead = h("p", {}, t("devices.lead"));
    const title = h("h2", {}, t("devices.title"));
    this.show(title, lead, this.#list, this.#form, this.#saved);
    const draw = () => {
      if (keyring.ring.value && !this.#form.firstChild) void this.#draw();
    };
    keyring.ring.watch(draw, this.until);
    // Another of hers was revoked, here or there.
    events.on("hello", draw, this.until);
  }

  #draw() {
    this.#form.replaceChildren();
    this.#list.hidden = false;
    return fill(this, this.#list, async () => {
      const own = await store.device(session.me.value?.member ?? "");
      /** @type {[Device[], SignedIn[], void]} */
      const [devices, sessions] = await Promise.all([
        get("/api/me/devices"),
        get("/api/me/sessions"),
        this.#loadLabels(own),
      ]);
      const rows = devices.map((device) =>
        this.#row(device, sessions, device.id === own?.id)
      );
      return [h("ul", { class: "rows", role: "list" }, rows)];
    });
  }

  /**
   * @param {import("../../lib/sealing.js").StoredDevice | undefined} own this
   * device, which may have no name yet
   */
  async #loadLabels(own) {
    await this.#labels.load();
    if (!own || this.#labels.name(own.id)) return;
    // Another tab, or the unlock itself, may be naming it.
    await nameDevice(own).catch(() => {});
    await this.#labels.load();
  }

  /** @param {Device} device @param {SignedIn[]} sessions @param {boolean} here */
  #row(device, sessions, here) {
    const ask = (/** @type {string} */ tag) => () => this.#ask(tag, device);
    const rename = button(this, t("devices.rename"), ask("rename-device"), {
      kind: "quiet",
    });
    const revoke = !here &&
      button(this, t("devices.revoke"), ask("revoke-device"), {
        kind: "quiet-end",
      });
    const acts = h("div", { class: "line-up" }, rename, revoke);
    return h(
      "li",
      { class: "row row--acts" },
      h("span", { class: "glyph", "aria-hidden": "true" }, icon("device")),
      rowBody(this.#labels.name(device.id), standing(device, sessions), here),
      h("div", { class: "row__end" }, acts),
    );
  }

  /** In place of the list, until it is answered. */
  /** @param {string} tag @param {Device} device */
  #ask(tag, device) {
    this.#saved.clear();
    const form = Object.assign(h(tag), { device, labels: this.#labels });
    this.on(form, "closed", async (event) => {
      await this.#draw();
      const done = event instanceof CustomEvent ? event.detail : null;
      if (!done) return;
      this.#saved.say(done);
      this.dispatchEvent(new Event("changed"));
    });
    this.#list.hidden = true;
    this.#form.replaceChildren(form);
  }
}

/** @param {string} name @param {string} meta @param {boolean} here */
const rowBody = (name, meta, here) =>
  h(
    "div",
    { class: "row__body" },
    h(
      "p",
      { class: "row__title" },
      h("span", {}, name || t("devices.unnamed")),
      here &&
        h("span", { class: "tag tag--accent" }, t("settings.sessions.here")),
    ),
    h("p", { class: "row__meta" }, meta),
    !name && !here && h("p", { class: "row__meta" }, t("devices.stranger")),
  );

/**
 * What the server knows of it: when it was added, and when a page of it was
 * last seen where one is signed in.
 * @param {Device} device @param {SignedIn[]} sessions
 */
function standing({ id, addedAt }, sessions) {
  const seen = sessions.filter(({ device }) => device === id)
    .map(({ lastSeenAt }) => lastSeenAt);
  const since = date(addedAt);
  return seen.length > 0
    ? t("devices.meta.in", { since, seen: when(Math.max(...seen)) })
    : t("devices.meta.out", { since });
}

customElements.define("device-list", DeviceList);
