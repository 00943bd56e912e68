// SPDX-License-Identifier: AGPL-3.0-or-later
import { pause } from "../lib/pause.js";

const LOOK_EVERY_MS = 250;

/** A quarter of a second of speech: more than a stray packet. */
const ENOUGH_PACKETS = 12;

/**
 * Waits until audio of the other side really arrives: a connection can say
 * "connected" and carry nothing.
 * @param {RTCPeerConnection} connection
 * @param {AbortSignal} signal
 * @returns {Promise<boolean>} false where `signal` ended the wait
 */
export async function audioArrives(connection, signal) {
  while (!signal.aborted) {
    if (await packetsReceived(connection) >= ENOUGH_PACKETS) return true;
    await pause(LOOK_EVERY_MS, signal);
  }
  return false;
}

/**
 * @param {RTCPeerConnection} connection
 * @returns {Promise<number>} audio packets so far
 */
export async function packetsReceived(connection) {
  let packets = 0;
  for (const report of (await connection.getStats()).values()) {
    if (report.type === "inbound-rtp" && report.kind === "audio") {
      packets += report.packetsReceived ?? 0;
    }
  }
  return packets;
}
