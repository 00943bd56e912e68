// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * Numbers to show how one is written, by the country that the hotline's clock
 * is of; of what is kept free for such examples where a country keeps some.
 * @type {readonly (readonly [zone: RegExp, number: string])[]}
 */
const EXAMPLES = [
  [/^Europe\/Madrid$|^Atlantic\/Canary$/, "+34 612 345 678"],
  [/^Europe\/London$/, "+44 770 090 0123"],
  [/^Europe\/Paris$/, "+33 639 980 012"],
  [/^Europe\/(?:Berlin|Busingen)$/, "+49 171 392 0012"],
  [/^Europe\/Rome$/, "+39 312 345 6789"],
  [/^Europe\/Lisbon$/, "+351 912 345 678"],
  [/^Europe\/Dublin$/, "+353 850 123 456"],
  [/^Europe\/Brussels$/, "+32 470 123 456"],
  [/^Europe\/Amsterdam$/, "+31 612 345 678"],
  [/^Europe\/Vienna$/, "+43 664 123 4567"],
  [/^Europe\/Zurich$/, "+41 781 234 567"],
  [/^Australia\//, "+61 491 570 006"],
  [/^America\/(?:Mexico_City|Monterrey|Cancun|Tijuana)$/, "+52 222 123 4567"],
  [/^America\/Argentina\//, "+54 911 234 567"],
  [/^America\/Bogota$/, "+57 321 123 4567"],
  [/^America\/Santiago$/, "+56 912 345 678"],
  [/^America\/Lima$/, "+51 912 345 678"],
];

/** @param {string | undefined} zone IANA name @returns {string} */
export const exampleNumber = (zone = "") =>
  EXAMPLES.find(([of]) => of.test(zone))?.[1] ?? "+1 202 555 0123";
