// SPDX-License-Identifier: AGPL-3.0-or-later

/** From hardly there to not to be missed, so that nobody is startled awake. */
const RISE_SECONDS = 4;
const QUIETEST = 0.01;
const LOUDEST = 0.5;

/** Two soft strokes, then a rest. Seconds within a round, and their pitch. */
const ROUND_SECONDS = 2;
const STROKES = [[0, 523.25], [0.45, 659.25]];
const STROKE_SECONDS = 0.4;
/** The end of each round lays another so far ahead: a page out of sight may be late. */
const ROUNDS_AHEAD = 30;

/**
 * Rings until it is told to stop, without a file.
 * @returns {() => void} stops it
 */
export function ringSound() {
  const context = new AudioContext();
  const rise = new GainNode(context, { gain: QUIETEST });
  rise.connect(context.destination);
  const start = context.currentTime;
  rise.gain.setValueAtTime(QUIETEST, start);
  rise.gain.exponentialRampToValueAtTime(LOUDEST, start + RISE_SECONDS);
  const stopped = new AbortController();
  /** @param {number} round */
  const lay = (round) => {
    const begin = start + round * ROUND_SECONDS;
    const tones = STROKES.map(([at, pitch]) =>
      stroke(context, rise, begin + at, pitch)
    );
    tones.at(-1)?.addEventListener("ended", () => lay(round + ROUNDS_AHEAD), {
      signal: stopped.signal,
    });
  };
  for (let round = 0; round < ROUNDS_AHEAD; round++) lay(round);
  // Before the first touch of a page browsers keep it silent; then it starts.
  if (context.state === "suspended") context.resume().catch(() => {});
  return () => {
    stopped.abort();
    context.close().catch(() => {});
  };
}

/**
 * @param {AudioContext} context @param {AudioNode} out
 * @param {number} at @param {number} pitch Hz
 */
function stroke(context, out, at, pitch) {
  const tone = new OscillatorNode(context, {
    type: "triangle",
    frequency: pitch,
  });
  const shape = new GainNode(context, { gain: 0 });
  shape.gain.setValueAtTime(0, at);
  shape.gain.linearRampToValueAtTime(1, at + 0.03);
  shape.gain.exponentialRampToValueAtTime(0.001, at + STROKE_SECONDS);
  tone.connect(shape).connect(out);
  tone.start(at);
  tone.stop(at + STROKE_SECONDS);
  return tone;
}
