// SPDX-License-Identifier: AGPL-3.0-or-later
import { plivo } from "./plivo.js";
import { signalwire } from "./signalwire.js";
import { twilio } from "./twilio.js";
import { vonage } from "./vonage.js";

/**
 * What the bridge is told of one call. Said twice is as once.
 * @typedef {{connected: () => void, ended: () => void}} Told
 *
 * What can be done with a call that rings or goes on.
 * @typedef {{answer: () => unknown, decline: () => unknown, end: () => unknown}} VendorCall
 *
 * What a vendor's code tells the bridge.
 * @typedef {object} Bridge
 * @property {() => void} ready it can be rung
 * @property {() => void} lost it cannot, for now or for good
 * @property {() => void} wantsToken the one that it has runs out
 * @property {(leg: string, call: VendorCall) => Told} ringing
 *   leg: what the vendor calls it; empty where it has no name for it
 *
 * @typedef {{token: string, project: string}} Pass
 * @typedef {{renew: (pass: Pass) => unknown, stop: () => unknown}} VendorPhone
 * @typedef {(pass: Pass, bridge: Bridge) => VendorPhone | Promise<VendorPhone>} Vendor
 *   Throws whatever the vendor's code throws.
 */

/** One file a vendor, by the provider's name. @type {Record<string, Vendor>} */
export const VENDORS = { plivo, signalwire, twilio, vonage };
