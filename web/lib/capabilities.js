// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * What a browser must be able to do before anybody sets up, joins or signs in
 * with it. Asked by trying, not by name; ML-KEM is not in the list, because
 * where it is missing our own takes its place.
 *
 * @typedef {"secure-context" | "x25519" | "ed25519" | "storage" | "locks"
 *   | "channel" | "calls"} Capability
 */

/** @returns {Promise<Capability[]>} what is missing; empty: all is well */
export async function missingCapabilities() {
  /** @type {[Capability, () => boolean | Promise<boolean>][]} */
  const probes = [
    ["secure-context", () => globalThis.isSecureContext],
    ["x25519", () => canMake("X25519", ["deriveBits"])],
    ["ed25519", () => canMake("Ed25519", ["sign", "verify"])],
    ["storage", canStore],
    ["locks", () => "locks" in navigator],
    ["channel", () => "BroadcastChannel" in globalThis],
    ["calls", canCall],
  ];
  const answers = await Promise.all(probes.map(async ([name, probe]) => {
    try {
      return await probe() ? null : name;
    } catch {
      return name;
    }
  }));
  return answers.filter((name) => name !== null);
}

/** @param {string} name @param {KeyUsage[]} usages */
async function canMake(name, usages) {
  await crypto.subtle.generateKey({ name }, false, usages);
  return true;
}

/** Private windows of some browsers have IndexedDB and refuse to open it. */
function canStore() {
  return new Promise((resolve) => {
    const request = indexedDB.open("llamenos-probe");
    request.onsuccess = () => {
      request.result.close();
      indexedDB.deleteDatabase("llamenos-probe");
      resolve(true);
    };
    request.onerror = () => resolve(false);
    request.onblocked = () => resolve(false);
  });
}

/** Calls go through a relay only; a browser that ignores this may not call. */
function canCall() {
  const connection = new RTCPeerConnection({ iceTransportPolicy: "relay" });
  const relayOnly =
    connection.getConfiguration().iceTransportPolicy === "relay";
  connection.close();
  return relayOnly && "mediaDevices" in navigator;
}
