// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * Plays the other side's sound until the call ends.
 * @param {MediaStream} stream
 * @param {AbortSignal} signal
 * @returns {Promise<boolean>} false where the browser wants a press first; call
 *   it again from that press
 */
export async function play(stream, signal) {
  const audio = new Audio();
  audio.srcObject = stream;
  signal.addEventListener("abort", () => {
    audio.pause();
    audio.srcObject = null;
  }, { once: true });
  try {
    await audio.play();
    return true;
  } catch {
    return signal.aborted;
  }
}
