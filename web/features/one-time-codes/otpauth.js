// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * What an authenticator app is given: everything that it does not say is as
 * all of them have it (SHA-1, six digits, thirty seconds).
 * @param {object} entry
 * @param {string} entry.secret base32
 * @param {string} entry.hotline its public name
 * @param {string} entry.name what she calls the entry. Apps show it to whoever
 * holds the phone, and often keep it elsewhere too: never her sign-in name
 */
export function otpauth({ secret, hotline, name }) {
  // A colon would end the name of the issuer.
  const issuer = encodeURIComponent(hotline.replaceAll(":", " "));
  const label = encodeURIComponent(name.replaceAll(":", " "));
  return `otpauth://totp/${issuer}:${label}?secret=${secret}&issuer=${issuer}`;
}

/** As it is read and typed: groups of four. @param {string} secret */
export const groupsOf = (secret) => secret.match(/.{1,4}/g) ?? [];
