// SPDX-License-Identifier: AGPL-3.0-or-later

/* A double of Vonage's Client SDK, as its documentation has it. */
{
  class VonageClient {
    #takers = new Map();
    on(event, take) {
      this.#takers.set(event, take);
      return Symbol(event);
    }
    emit(event, ...told) {
      this.#takers.get(event)?.(...told);
    }
    createSession(token) {
      vendor.did(`token ${token}`);
      vendor.ring = (leg) => {
        vendor.rings(leg, {
          cancelled: () => this.emit("callInviteCancel", leg, "RemoteCancel"),
          left: () => this.emit("callHangup", leg, {}, "remoteHangup"),
        });
        this.emit("callInvite", leg, "34910000147", "phone");
      };
      // It says nothing: the page renews in time.
      vendor.expire = null;
      return Promise.resolve("SES-1");
    }
    refreshSession(token) {
      vendor.did(`token ${token}`);
      return Promise.resolve();
    }
    async answer() {
      vendor.did("answer");
      await vendor.listen();
    }
    reject(leg) {
      vendor.did("decline");
      this.emit("callHangup", leg, {}, "localHangup");
      return Promise.resolve();
    }
    hangup(leg) {
      vendor.did("end");
      this.emit("callHangup", leg, {}, "localHangup");
      return Promise.resolve();
    }
    deleteSession() {
      vendor.did("stop");
      return Promise.resolve();
    }
  }

  globalThis.vonageClientSDK = { VonageClient };
}
