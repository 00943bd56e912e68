// SPDX-License-Identifier: AGPL-3.0-or-later
import { Problem } from "../lib/problem.js";
import { ScreenElement } from "../lib/screen-element.js";
import { fetchHotline } from "./call-api.js";
import { placeIcons } from "../lib/icons.js";
import { announcement } from "./announcement.js";
import { frame } from "./frame.js";
import { watchForLeaving } from "./leave.js";
import { inCall, next, start } from "./steps.js";
import { soundPath } from "../rtc/sound-path.js";
import { direction, loadTexts, pickLanguage } from "./texts.js";
import { tellNotWhole } from "../lib/text-files.js";
import { views } from "./views.js";

/** @import { Catalogue } from "../lib/catalogue.js" */
/** @import { Hotline } from "./call-api.js" */
/** @import { Errand } from "./errand.js" */
/** @import { Happening, Place } from "./steps.js" */
/** @import { View } from "./view.js" */

/**
 * The public page, from the first look to the last. It keeps nothing: no
 * cookie, no storage, and what it knows of a call goes with the call.
 */
export class CallerPage extends ScreenElement {
  /** @type {Place} */
  #place = start();
  /** @type {Hotline} */
  #hotline = { setUp: false };
  /** @type {Catalogue | null} */
  #texts = null;
  #language = "en";
  /** @type {Errand | null} what is going on for this caller */
  #errand = null;
  /** Of the press that counts: one that was given up may still be under way. */
  #press = 0;
  #frame = frame();
  #views = { ...views };

  /** @override */
  start() {
    this.show(this.#frame.all);
    void placeIcons(this.until);
    this.on(this, "click", (event) => this.#pressed(event));
    // It does not bubble up to here.
    this.addEventListener("play", () => this.#errand?.pressed("listen"), {
      signal: this.until,
      capture: true,
    });
    watchForLeaving(
      this.#frame.exit,
      () => this.#errand?.hangUp(),
      this.until,
    );
    this.#open();
  }

  async #open() {
    await this.#look();
    const spoken = this.#hotline.languages ?? [];
    const tag = pickLanguage(navigator.languages, spoken);
    await this.#speak(tag ?? navigator.language.split("-")[0]);
  }

  /** Asks what is possible right now. */
  async #look() {
    try {
      this.#hotline = await fetchHotline(this.until);
      this.#tell({ type: "hotline", ...possible(this.#hotline) });
    } catch (error) {
      if (this.until.aborted) return;
      const why = error instanceof Problem ? error.code : "internal";
      this.#tell({ type: "hotline", open: false, why });
    }
  }

  async #load() {
    try {
      const loaded = await loadCalling();
      Object.assign(this.#views, loaded.callViews);
      return loaded;
    } catch {
      this.#tell({ type: "failed", why: "offline" });
      return null;
    }
  }

  /** @param {string} tag */
  async #speak(tag) {
    this.#language = tag;
    this.#texts = await loadTexts(tag, this.until).catch((error) => {
      if (!this.until.aborted) tellNotWhole();
      throw error;
    });
    const shown = this.#texts.tag;
    document.documentElement.lang = shown;
    document.documentElement.dir = direction(shown);
    document.title = this.#texts.text("title");
    this.#frame.speak(this.#texts, this.#hotline, tag);
    this.#draw(false);
  }

  /** @param {Happening} happening */
  #tell(happening) {
    const before = this.#place;
    this.#place = next(before, happening, Date.now());
    const moved = before.step !== this.#place.step;
    // A call that is over lets go of the microphone and the server at once.
    if (before.step !== this.#place.step && !this.#goesOn()) this.#letGo();
    if (this.#texts) this.#draw(moved);
  }

  #goesOn() {
    return inCall(this.#place) ||
      ["asking", "calling"].includes(this.#place.step);
  }

  #letGo() {
    this.#errand?.hangUp();
    this.#errand = null;
  }

  /** @param {boolean} moved whether another step is shown than before */
  #draw(moved) {
    const texts = this.#texts;
    if (!texts) return;
    /** @type {View} */
    const view = {
      place: this.#place,
      hotline: this.#hotline,
      language: this.#language,
      t: (key, values) => texts.text(key, values),
      has: (key) => texts.has(key),
      recordingUrl: this.#errand?.recordingUrl ?? null,
    };
    const draw = this.#views[this.#place.step];
    if (draw) this.#frame.fill(draw(view), moved);
    this.#frame.announce(announcement(view));
  }

  /** @param {Event} event */
  #pressed(event) {
    const target = event.target instanceof Element
      ? event.target.closest("[data-act]")
      : null;
    if (!(target instanceof HTMLElement)) return;
    const { act = "", tag } = target.dataset;
    if (act === "language" && tag) this.#speak(tag);
    else if (act === "call" || act === "message") this.#begin(act);
    else if (act === "look-again") {
      // Which languages it speaks may be known only now.
      this.#hotline.languages ? this.#look() : this.#open();
    } else if (act === "leave") this.#frame.exit.click();
    else if (act === "give-up" || act === "delete") {
      this.#tell({ type: "give-up" });
    } else this.#errand?.pressed(act);
  }

  /** @param {"call" | "message"} type */
  async #begin(type) {
    this.#tell({ type });
    if (this.#place.step === "preparing") return this.#errand?.record();
    if (this.#place.step !== "asking") return;
    this.#letGo();
    const press = ++this.#press;
    const isOver = () => press !== this.#press || this.#place.step !== "asking";
    const loading = this.#load();
    const { directMedia = false } = this.#hotline;
    // Nobody is asked for a microphone that would be of no use.
    await this.#look();
    // What has been allowed since, the page had not said when she pressed.
    if (!directMedia) this.#hotline.directMedia = false;
    if (isOver()) return;
    const loaded = await loading;
    if (!loaded || isOver()) return;
    this.#errand = new loaded.Errand({
      hotline: this.#hotline,
      language: this.#language,
      tell: (happening) => this.#tell(happening),
      step: () => this.#place.step,
      until: this.until,
    });
    this.#errand.start();
  }
}

/**
 * Without a relay there are no calls, whatever a server says that believes
 * everybody to be on its own machine.
 * @param {Hotline} hotline
 * @returns {{open: boolean, why: string | null}}
 */
function possible(hotline) {
  const { open = false, why = null } = hotline.webCalls ?? {};
  const none = open && soundPath(location.hostname, hotline) === "none";
  return none ? { open: false, why: "no-turn" } : { open, why };
}

/** Half of the page is for calling: it comes with the press, the button first. */
async function loadCalling() {
  const [{ Errand }, { callViews }] = await Promise.all([
    import("./errand.js"),
    import("./call-views.js"),
  ]);
  return { Errand, callViews };
}

customElements.define("caller-page", CallerPage);
