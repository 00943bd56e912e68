// SPDX-License-Identifier: AGPL-3.0-or-later
import assert from "node:assert/strict";
import { ringSound } from "../../../../web/features/calls/ring-sound.js";

/** A browser's sound, with a clock that the test turns. */
class Sound {
  now = 0;
  closed = false;
  /** @type {Tone[]} */
  tones = [];

  /** Plays on until then: each tone that is over says so. @param {number} seconds */
  playUntil(seconds) {
    for (;;) {
      const [next] = this.tones.filter((tone) =>
        !tone.over && tone.end <= seconds
      )
        .sort((a, b) => a.end - b.end);
      if (!next) break;
      this.now = next.end;
      next.over = true;
      next.dispatchEvent(new Event("ended"));
    }
    this.now = seconds;
  }
}

class Tone extends EventTarget {
  begin = 0;
  end = 0;
  over = false;

  connect() {
    return { connect: () => {} };
  }

  /** @param {number} at */
  start(at) {
    this.begin = at;
  }

  /** @param {number} at */
  stop(at) {
    this.end = at;
  }
}

const ramp = () => {};

/** @param {Sound} sound what stands for a browser's own classes */
const classes = (sound) => ({
  AudioContext: class {
    destination = {};
    state = "running";
    get currentTime() {
      return sound.now;
    }
    close() {
      sound.closed = true;
      return Promise.resolve();
    }
  },
  GainNode: class {
    gain = {
      setValueAtTime: ramp,
      linearRampToValueAtTime: ramp,
      exponentialRampToValueAtTime: ramp,
    };
    connect() {}
  },
  OscillatorNode: class extends Tone {
    constructor() {
      super();
      sound.tones.push(this);
    }
  },
});

/** @param {(sound: Sound) => void} run */
function withSound(run) {
  const sound = new Sound();
  const ours = classes(sound);
  const theirs = Object.keys(ours).map((
    name,
  ) => /** @type {const} */ ([name, Reflect.get(globalThis, name)]));
  Object.assign(globalThis, ours);
  try {
    run(sound);
  } finally {
    for (const [name, part] of theirs) Reflect.set(globalThis, name, part);
  }
}

Deno.test("a ring sounds as long as it rings, however long that is", () =>
  withSound((sound) => {
    const stop = ringSound();
    const minutes = 10;
    sound.playUntil(minutes * 60);
    const begun = sound.tones.map(({ begin }) => begin).sort((a, b) => a - b);
    const heard = begun.filter((begin) => begin < minutes * 60);
    const gaps = heard.slice(1).map((begin, index) => begin - heard[index]);
    assert.ok(Math.max(...gaps) < 2, `silent for ${Math.max(...gaps)} s`);
    assert.ok(heard.length > minutes * 60 - 2);
    // Of a long ring no more is laid than of a short one.
    assert.ok(sound.tones.filter(({ over }) => !over).length <= 62);

    stop();
    const laid = sound.tones.length;
    sound.playUntil(minutes * 60 + 30);
    assert.deepEqual([sound.closed, sound.tones.length], [true, laid]);
  }));
