// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * What the server says about who is signed in (GET /api/me). Nothing of it is
 * believed where keys or powers count: those are the list's.
 *
 * @typedef {object} Me
 * @property {string} member @property {string} role
 * @property {string[]} permissions @property {boolean} onBreak
 * @property {boolean} confirmed @property {string} hid
 * @property {number} passkeys how many she has
 * @property {boolean} oneTimeCodes her passphrase takes a code too
 * @property {boolean} providerLinked her account at the provider
 * @property {boolean} passkeyDue the hotline asks for one before anything else
 */

export {};
