// SPDX-License-Identifier: AGPL-3.0-or-later
import { language, t } from "./catalogue.js";
import { Signal } from "./signal.js";

/**
 * The clock that shifts and calls are told by: the hotline's, as an IANA name.
 * Until it is known, the device's own.
 * @type {Signal<string | undefined>}
 */
export const timeZone = new Signal(
  /** @type {string | undefined} */ (
    undefined
  ),
);

/** @param {number} seconds Unix @returns {string} `02:14` */
export const clock = (seconds) =>
  format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }, seconds);

/** @param {number} seconds Unix @returns {string} `Wednesday 4 March` */
export const day = (seconds) =>
  format({ weekday: "long", day: "numeric", month: "long" }, seconds);

/** @param {number} seconds Unix @returns {string} `4 March 2026` */
export const date = (seconds) =>
  format({ day: "numeric", month: "long", year: "numeric" }, seconds);

/**
 * The shortest time that is still clear: the clock alone today and for what
 * comes tonight, the weekday within six days, the date beyond.
 * @param {number} seconds Unix @param {number} [now] Unix
 */
export function when(seconds, now = Date.now() / 1000) {
  const apart = Math.abs(seconds - now);
  const tonight = seconds > now && apart < 14 * 3600;
  if (tonight || sameDay(seconds, now)) return clock(seconds);
  if (apart < 6 * 86400) {
    return `${format({ weekday: "short" }, seconds)} ${clock(seconds)}`;
  }
  return `${format({ day: "numeric", month: "short" }, seconds)}, ${
    clock(seconds)
  }`;
}

/** @param {number} a @param {number} b Unix seconds, in the hotline's clock */
export const sameDay = (a, b) => {
  /** @type {Intl.DateTimeFormatOptions} */
  const parts = { year: "numeric", month: "2-digit", day: "2-digit" };
  return format(parts, a) === format(parts, b);
};

/**
 * @param {number} seconds
 * @returns {string} `14 min`; `40 s` under a minute, `1 h 5 min` over an hour
 */
export function duration(seconds) {
  // Whole seconds, as `stopwatch` shows them: one sound has one length.
  if (seconds < 60) return t("time.seconds", { count: Math.floor(seconds) });
  const minutes = Math.round(seconds / 60);
  const rest = minutes % 60;
  const parts = [
    ...(minutes >= 60
      ? [t("time.hours", { count: Math.floor(minutes / 60) })]
      : []),
    ...(rest > 0 ? [t("time.minutes", { count: rest })] : []),
  ];
  return parts.join(" ");
}

/** @param {number} seconds @returns {string} `0:48`, for something that runs */
export function stopwatch(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  const rest = String(whole % 60).padStart(2, "0");
  if (whole < 3600) return `${Math.floor(whole / 60)}:${rest}`;
  const minutes = String(Math.floor(whole / 60) % 60).padStart(2, "0");
  return `${Math.floor(whole / 3600)}:${minutes}:${rest}`;
}

/** A language, perhaps with script and region: longer ones could be sentences. */
const SHORT_TAG = /^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?$/;

/** @param {string} tag @returns {string} a language in the words of this one */
export const languageName = (tag) =>
  SHORT_TAG.test(tag)
    ? new Intl.DisplayNames(language.value.tag, { type: "language" }).of(tag) ??
      tag
    : t("language.unknown");

/** Day before month, as in the texts. @param {string} tag */
const regional = (tag) => tag === "en" ? "en-GB" : tag;

/** @param {Intl.DateTimeFormatOptions} options @param {number} seconds */
function format(options, seconds) {
  return new Intl.DateTimeFormat(regional(language.value.tag), {
    ...options,
    timeZone: timeZone.value,
  }).format(seconds * 1000);
}
