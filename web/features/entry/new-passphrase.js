// SPDX-License-Identifier: AGPL-3.0-or-later
import { field } from "../../lib/field.js";
import { isEasy } from "./easy-passphrase.js";
import { t } from "../../lib/catalogue.js";

const LEAST = 12;

/**
 * A new passphrase, typed twice.
 * @param {string} label
 * @returns {{elements: HTMLElement[], read: () => string | null}} `read` gives
 * null and says what is wrong when it will not do
 */
export function newPassphrase(label) {
  const once = field({
    name: "passphrase",
    label,
    hint: t("account.passphrase.hint", { count: LEAST }),
    type: "password",
    autocomplete: "new-password",
  });
  const again = field({
    name: "passphrase-again",
    label: t("account.again"),
    type: "password",
    autocomplete: "new-password",
  });
  return {
    elements: [once.element, again.element],
    read() {
      const typed = once.input.value;
      const short = [...typed].length < LEAST;
      const differs = typed !== again.input.value;
      again.wrong(differs ? t("account.again.wrong") : null);
      const easy = !short && isEasy(typed);
      once.wrong(
        short
          ? t("account.passphrase.short", { count: LEAST })
          : easy
          ? t("account.passphrase.easy")
          : null,
      );
      return short || easy || differs ? null : typed;
    },
  };
}
