// SPDX-License-Identifier: AGPL-3.0-or-later

/* A double of SignalWire's RELAY SDK for JavaScript, as its documentation has it. */
{
  class Call {
    direction = "inbound";
    constructor(client, leg) {
      this.client = client;
      this.id = leg;
      this.to("ringing");
    }
    to(state) {
      this.state = state;
      this.client.emit("signalwire.notification", { type: "callUpdate", call: this });
    }
    async answer() {
      vendor.did("answer");
      this.to("answering");
      await vendor.listen();
      this.to("active");
    }
    hangup() {
      vendor.did(this.state === "ringing" ? "decline" : "end");
      this.cancelled();
    }
    cancelled() {
      this.to("hangup");
      this.to("destroy");
    }
    left() {
      this.cancelled();
    }
  }

  globalThis.Relay = class Relay {
    #takers = new Map();
    constructor({ project, token }) {
      vendor.did(`token ${token}`);
      vendor.project = project;
      vendor.ring = (leg) => vendor.rings(leg, new Call(this, leg));
      vendor.expire = () =>
        this.emit("signalwire.notification", { type: "refreshToken", session: this });
    }
    on(event, take) {
      this.#takers.set(event, take);
      return this;
    }
    emit(event, told) {
      this.#takers.get(event)?.(told);
    }
    connect() {
      this.emit("signalwire.ready", this);
    }
    refreshToken(token) {
      vendor.did(`token ${token}`);
    }
    disconnect() {
      vendor.did("stop");
    }
  };
}
