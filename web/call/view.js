// SPDX-License-Identifier: AGPL-3.0-or-later
import { h, icon } from "../lib/h.js";

/** @import { Child } from "../lib/h.js" */
/** @import { Values } from "../lib/catalogue.js" */
/** @import { Hotline } from "./call-api.js" */
/** @import { Place } from "./steps.js" */

/**
 * What a view is made from. Its buttons carry `data-act`, the name of what the
 * page does when they are pressed.
 *
 * @typedef {object} View
 * @property {Place} place
 * @property {Hotline} hotline
 * @property {string} language tag that the call will be in
 * @property {(key: string, values?: Values) => string} t
 * @property {(key: string) => boolean} has
 * @property {string | null} recordingUrl of what was recorded
 */

/** @param {string} title @param {...Child} more */
export const lead = (title, ...more) =>
  h(
    "div",
    { class: "caller__lead" },
    h("h1", { tabindex: "-1" }, title),
    ...more,
  );

/** @param {string} text */
export const soft = (text) => h("p", { class: "soft" }, text);

/**
 * @param {string} act @param {string} text
 * @param {{kind?: string, sign?: string}} [options]
 */
export const button = (act, text, { kind = "button--l", sign } = {}) =>
  h(
    "button",
    { class: `button ${kind}`, type: "button", "data-act": act },
    sign ? icon(sign) : null,
    text,
  );

/**
 * A round control with a word beneath.
 * @param {string} act @param {string} sign @param {string} text
 * @param {{kind?: string, pressed?: boolean}} [options]
 */
export const knob = (act, sign, text, { kind = "", pressed } = {}) =>
  h(
    "button",
    {
      class: `knob ${kind}`.trim(),
      type: "button",
      "data-act": act,
      "aria-pressed": pressed === undefined ? null : String(pressed),
    },
    h("span", {}, icon(sign)),
    text,
  );

/** @param {string} sign @param {string} [kind] */
export const halo = (sign, kind = "") =>
  h("div", { class: `halo ${kind}`.trim(), "aria-hidden": "true" }, icon(sign));

/** @param {string} kind @param {string} sign @param {string} text */
export const notice = (kind, sign, text) =>
  h(
    "div",
    { class: `notice notice--${kind} caller__wide` },
    icon(sign),
    h("p", {}, text),
  );

/** Why no message could be recorded, if so. @param {View} view */
export const unrecorded = ({ t, place: { unrecorded: why } }) =>
  why ? [notice("care", "care", t(`unrecorded.${why}`))] : [];
