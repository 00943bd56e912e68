// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * Why there is no microphone, in the words of the help that follows.
 * @typedef {"denied" | "none" | "busy" | "browser"} NoMicrophone
 */

/**
 * Asks for the microphone; the browser shows its own question.
 * @returns {Promise<{microphone: MediaStream} | {why: NoMicrophone}>}
 */
export async function openMicrophone() {
  if (!navigator.mediaDevices?.getUserMedia) return { why: "browser" };
  try {
    const microphone = await navigator.mediaDevices.getUserMedia({
      audio: true,
    });
    return { microphone };
  } catch (error) {
    return { why: reason(error) };
  }
}

/** @param {MediaStream | null} microphone */
export function closeMicrophone(microphone) {
  for (const track of microphone?.getTracks() ?? []) track.stop();
}

/** @param {unknown} error @returns {NoMicrophone} */
function reason(error) {
  const name = error instanceof DOMException ? error.name : "";
  if (name === "NotAllowedError" || name === "SecurityError") return "denied";
  if (name === "NotFoundError" || name === "OverconstrainedError") {
    return "none";
  }
  return name === "NotReadableError" || name === "AbortError"
    ? "busy"
    : "browser";
}
