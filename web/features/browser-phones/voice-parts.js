// SPDX-License-Identifier: AGPL-3.0-or-later
import { button } from "../../lib/button.js";
import { t } from "../../lib/catalogue.js";
import { h } from "../../lib/h.js";
import { errorNotice, notice } from "../../lib/notice.js";
import { muteButton } from "../calls/mute-button.js";
import { phoneParts } from "../calls/phone-parts.js";

/** @import { PanelParts } from "../calls/call-state.js" */
/** @import { PhoneCall } from "../calls/phone-call.js" */

/**
 * Of a call by phone whose voice is in this tab: there is something to mute, and
 * others can hear it as on any phone.
 * @type {PanelParts<PhoneCall>}
 */
export const voiceParts = {
  ...phoneParts,
  controls: (owner, call, { muted }) => [muteButton(owner, call, muted)],
  said: (owner, call, { interrupted, pressToHear }) => [
    ...(interrupted
      ? [notice("offline", [t("panel.phone.interrupted")], "care")]
      : []),
    ...(pressToHear
      ? [
        button(owner, t("panel.hear"), () => call.hear(), {
          kind: "primary",
          sign: "speaker",
        }),
      ]
      : []),
  ],
  about: () =>
    h(
      "div",
      { class: "call-panel__about" },
      h("p", { class: "small" }, t("panel.phone.here")),
      notice("eye", [t("panel.phone.hears")]),
    ),
  notEnded: errorNotice,
};
