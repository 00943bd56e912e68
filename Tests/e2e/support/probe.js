// SPDX-License-Identifier: AGPL-3.0-or-later
// Runs before every page of a test. It watches connections and streams and changes one thing: the
// microphone is asked for without voice processing, which would take a steady tone for noise.
(() => {
  const connections = [];
  const Original = globalThis.RTCPeerConnection;
  globalThis.RTCPeerConnection = class extends Original {
    constructor(...configuration) {
      super(...configuration);
      connections.push(this);
    }
  };

  const devices = navigator.mediaDevices;
  if (devices) {
    const original = devices.getUserMedia.bind(devices);
    devices.getUserMedia = (constraints) =>
      original({
        ...constraints,
        audio: constraints?.audio && {
          echoCancellation: false,
          noiseSuppression: false,
          autoGainControl: false,
        },
      });
  }

  const remoteTracks = () =>
    connections
      .filter((connection) => connection.connectionState !== "closed")
      .flatMap((connection) => connection.getReceivers())
      .map((receiver) => receiver.track)
      .filter((track) => track?.kind === "audio" && track.readyState === "live");

  const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

  /** The loudest frequency (Hz) of a track and its level (dB), the best of a second. */
  async function listen(track) {
    const context = new AudioContext();
    const analyser = new AnalyserNode(context, { fftSize: 8192, smoothingTimeConstant: 0 });
    context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
    const bins = new Float32Array(analyser.frequencyBinCount);
    let best = { hertz: 0, decibels: -Infinity };
    for (let round = 0; round < 10; round += 1) {
      await pause(100);
      analyser.getFloatFrequencyData(bins);
      const peak = bins.reduce((top, value, bin) => (value > bins[top] ? bin : top), 0);
      if (bins[peak] > best.decibels) {
        best = { hertz: (peak * context.sampleRate) / analyser.fftSize, decibels: bins[peak] };
      }
    }
    await context.close();
    return best;
  }

  async function statistics() {
    const all = [];
    for (const connection of connections) {
      const reports = [...(await connection.getStats()).values()];
      const by = (type) => reports.filter((report) => report.type === type);
      const candidate = (id) => reports.find((report) => report.id === id)?.candidateType;
      const transport = by("transport")[0];
      const pair = reports.find((report) => report.id === transport?.selectedCandidatePairId);
      all.push({
        state: connection.connectionState,
        packetsIn: by("inbound-rtp").reduce((sum, report) => sum + report.packetsReceived, 0),
        packetsOut: by("outbound-rtp").reduce((sum, report) => sum + report.packetsSent, 0),
        pair: pair
          ? [candidate(pair.localCandidateId), candidate(pair.remoteCandidateId)]
          : null,
        candidates: reports
          .filter((report) => /^(local|remote)-candidate$/.test(report.type))
          .map((report) => `${report.type} ${report.candidateType} ${report.address ?? ""}`),
        local: connection.localDescription?.sdp ?? "",
        remote: connection.remoteDescription?.sdp ?? "",
      });
    }
    return all;
  }

  globalThis.__probe = {
    statistics,
    heard: () => Promise.all(remoteTracks().map(listen)),
  };
})();
