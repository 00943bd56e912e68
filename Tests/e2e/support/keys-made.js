// SPDX-License-Identifier: AGPL-3.0-or-later
// Runs before every page of a test. The pages are the product's own; this tells the test, and nobody
// else, what they make of a passphrase, a PIN, a share and a security key.
(() => {
  const { importKey, deriveBits, deriveKey } = SubtleCrypto.prototype;
  const inputs = new WeakMap();
  const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const tell = (name, bytes) => void globalThis.__keyMade(name, hex(new Uint8Array(bytes)));
  const label = ({ info }) => info ? new TextDecoder().decode(info).replace(/^llamenos\/v1\//, "") : "";

  const GIVEN = {
    "device/proof": "proof of the PIN",
    "signin/auth": "proof of the passphrase",
    "signin/custodian": "evidence",
  };
  // Where each begins in what the key over the seeds is made of.
  const TAKEN = {
    "device/kek/2f": ["stretched PIN", "share"],
    "device/kek/3f": ["stretched PIN", "share", "third secret"],
    "device/third": ["security key's secret"],
  };

  SubtleCrypto.prototype.importKey = async function (format, bytes, ...more) {
    const copy = format === "raw" ? new Uint8Array(bytes).slice() : null;
    const key = await importKey.call(this, format, bytes, ...more);
    if (copy) inputs.set(key, copy);
    return key;
  };
  SubtleCrypto.prototype.deriveBits = async function (how, ...more) {
    const bits = await deriveBits.call(this, how, ...more);
    const name = GIVEN[label(how)];
    if (name) tell(name, bits);
    return bits;
  };
  SubtleCrypto.prototype.deriveKey = function (how, from, ...more) {
    const parts = TAKEN[label(how)] ?? [];
    parts.forEach((name, at) => tell(name, inputs.get(from).subarray(32 * at, 32 * (at + 1))));
    return deriveKey.call(this, how, from, ...more);
  };
})();
