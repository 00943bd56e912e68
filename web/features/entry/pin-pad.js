// SPDX-License-Identifier: AGPL-3.0-or-later
import { h, icon } from "../../lib/h.js";
import { ScreenElement } from "../../lib/screen-element.js";
import { t } from "../../lib/catalogue.js";

const MOST = 24;
/** Dots that are drawn empty, so that the pad does not tell a PIN's length. */
const DOTS = 8;

/**
 * <pin-pad>: the page's own keys, so that no keyboard app learns the PIN; a
 * real keyboard works too.
 *
 * property `value`: the digits so far; `clear()` forgets them
 * property `wrong`: the dots show that it was not the PIN
 * event `change`: after each digit
 * event `submit`: Enter was pressed
 */
export class PinPad extends ScreenElement {
  #digits = "";
  #dots = h("ol", { class: "pin__dots", "aria-hidden": "true" });
  #count = h("p", { class: "visually-hidden", role: "status" });

  get value() {
    return this.#digits;
  }

  /** @param {boolean} wrong */
  set wrong(wrong) {
    this.#dots.toggleAttribute("data-wrong", wrong);
  }

  clear() {
    this.#change("");
  }

  /** @override */
  start() {
    this.classList.add("pin");
    const keys = h(
      "div",
      { class: "pin__keys", role: "group", "aria-label": t("pin.label") },
      ["1", "2", "3", "4", "5", "6", "7", "8", "9"].map((d) => this.#key(d)),
      this.#key("0", "pin__zero"),
      this.#eraser(),
    );
    this.#draw();
    this.show(this.#dots, this.#count, keys);
    this.on(document, "keydown", (event) => this.#typed(event));
  }

  /** @param {string} digit @param {string} [kind] */
  #key(digit, kind) {
    const key = h("button", { type: "button", class: kind ?? null }, digit);
    return this.on(key, "click", () => this.#change(this.#digits + digit));
  }

  #eraser() {
    const eraser = h("button", {
      class: "pin__erase",
      type: "button",
      "aria-label": t("pin.erase"),
    }, icon("erase"));
    return this.on(
      eraser,
      "click",
      () => this.#change(this.#digits.slice(0, -1)),
    );
  }

  /** @param {Event} event */
  #typed(event) {
    if (!(event instanceof KeyboardEvent) || event.defaultPrevented) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (this.inert || this.closest("[inert]")) return;
    if (inField(event.target)) return;
    // Digits of any script: Unicode Nd, as PROTOCOL's NFKC rule reads them.
    if (/^\p{Nd}$/u.test(event.key)) {
      this.#change(this.#digits + asciiDigit(event.key));
    } else if (event.key === "Backspace") {
      this.#change(this.#digits.slice(0, -1));
    } else if (event.key === "Enter" && !onButton(event.target)) {
      this.dispatchEvent(new Event("submit"));
    } else return;
    event.preventDefault();
  }

  /** @param {string} digits */
  #change(digits) {
    this.#digits = digits.slice(0, MOST);
    this.wrong = false;
    this.#draw();
    this.dispatchEvent(new Event("change"));
  }

  #draw() {
    const set = this.#digits.length;
    const dots = Array.from(
      { length: Math.max(DOTS, set) },
      (_, i) => h("li", { "data-set": i < set }),
    );
    this.#dots.replaceChildren(...dots);
    this.#count.textContent = t("pin.count", { count: set });
  }
}

/**
 * The pad names itself to a screen reader; beside other fields it says to
 * everybody what it is for.
 * @param {PinPad} pad
 */
export const labelledPad = (pad) =>
  h(
    "div",
    { class: "field" },
    h("span", { class: "field__label", "aria-hidden": "true" }, t("pin.label")),
    pad,
  );

/** @param {string} digit of any script */
function asciiDigit(digit) {
  const code = digit.codePointAt(0) ?? 48;
  let zero = code;
  while (code - zero < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) {
    zero--;
  }
  return String(code - zero);
}

/** @param {EventTarget | null} target */
const inField = (target) =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement ||
  target instanceof HTMLSelectElement;

/** @param {EventTarget | null} target */
const onButton = (target) =>
  target instanceof Element && target.closest("button, a") !== null;

customElements.define("pin-pad", PinPad);
