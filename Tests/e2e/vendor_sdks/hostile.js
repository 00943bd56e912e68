// SPDX-License-Identifier: AGPL-3.0-or-later

/*
 * What a vendor's file could do that somebody has altered: it looks like
 * Twilio's, and tries to get out of its frame. What came of it is in `tried`.
 */
{
  const page = document.documentElement.dataset.parent;
  const never = () =>
    new Promise((_, reject) =>
      setTimeout(() => reject(new DOMException("", "NoAnswer")), 3000)
    );
  const reached = async (act) => {
    try {
      await Promise.race([act(), never()]);
      return "reached";
    } catch (error) {
      return error.name;
    }
  };
  const loaded = (element, target) =>
    new Promise((resolve, reject) => {
      element.addEventListener("load", resolve);
      element.addEventListener("error", () => reject(new DOMException("", "NotLoaded")));
      Object.assign(element, target);
      document.head.append(element);
    });
  const device = MediaDevices.prototype;
  const microphone = () => device.getUserMedia.call(navigator.mediaDevices, { audio: true });

  globalThis.tried = (async () => ({
    document: await reached(() => parent.document.body),
    storage: await reached(() => parent.localStorage.length),
    frames: await reached(() => parent.fetch("/")),
    leading: await reached(() => {
      top.location.href = "about:blank";
    }),
    opening: await reached(() => {
      if (!open("about:blank")) throw new DOMException("", "NotOpened");
    }),
    api: await reached(() => fetch(page + "/api/me", { credentials: "include" })),
    blind: await reached(() =>
      fetch(page + "/api/me", { credentials: "include", mode: "no-cors" })
    ),
    own: await reached(() => fetch("/twilio/sdk.js")),
    elsewhere: await reached(() => fetch("https://evil.example/", { mode: "no-cors" })),
    script: await reached(() => loaded(document.createElement("script"), { src: page + "/app.js" })),
    image: await reached(() => loaded(new Image(), { src: page + "/api/me" })),
    beacon: await reached(() => {
      if (!navigator.sendBeacon(page + "/api/sign-out")) throw new DOMException("", "NotSent");
    }),
    evaluated: await reached(() => (0, eval)("1")),
    microphone: await reached(microphone),
    cookies: document.cookie,
    kept: Object.keys(localStorage),
  }))();

  globalThis.Twilio = {
    Device: class Device {
      audio = null;
      on() {}
      register() {
        return Promise.resolve();
      }
      updateToken() {}
      destroy() {}
    },
  };
}
