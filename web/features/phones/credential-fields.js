// SPDX-License-Identifier: AGPL-3.0-or-later
import { areaField } from "./area-field.js";
import { field } from "../../lib/field.js";
import { h } from "../../lib/h.js";
import { t } from "../../lib/catalogue.js";

/**
 * @typedef {import("./accounts.js").CredentialField} CredentialField
 * @typedef {{name: string, isSecret: boolean, isNeeded: boolean,
 *   element: HTMLElement, read: () => string, isTakenAway?: () => boolean,
 *   wrong: (text: string | null) => void}} Control
 * @typedef {{fields: Record<string, string>, secretsSet: string[]}} Kept
 */

/** What takes no more than this is "yes" or nothing. */
const YES_BYTES = 3;
/** Nobody types as much as this: it is pasted, lines and all. */
const LINE_BYTES = 1_024;

/**
 * What a provider asks for, as the server lists it.
 * @param {string} provider @param {readonly CredentialField[]} asked
 * @param {Kept} [kept] what an account has already
 */
export function credentialFields(provider, asked, kept) {
  const controls = asked.map((one) => control(provider, one, kept));
  return {
    elements: controls.map(({ element }) => element),
    /** @returns {Record<string, string> | null} null: something is missing */
    read: () => readAll(controls, kept !== undefined),
    /** @param {string} name of what the server did not take */
    refuse: (name) =>
      controls.find((one) => one.name === name)?.wrong(t("phones.field.wrong")),
  };
}

/** @param {readonly Control[]} controls @param {boolean} isChange */
function readAll(controls, isChange) {
  for (const { wrong } of controls) wrong(null);
  const missing = controls.find(({ isNeeded, read }) => isNeeded && !read());
  missing?.wrong(t("phones.field.empty"));
  if (missing) return null;
  // A secret that is left empty stays; what can be seen can be emptied.
  const sent = controls.filter(({ isSecret, read, isTakenAway }) =>
    read() !== "" || (isChange && !isSecret) || isTakenAway?.()
  );
  return Object.fromEntries(sent.map(({ name, read }) => [name, read()]));
}

/**
 * @param {string} provider @param {CredentialField} asked
 * @param {Kept} [kept] @returns {Control}
 */
function control(provider, { name, secret, required, maximumBytes }, kept) {
  const isSet = kept?.secretsSet.includes(name) ?? false;
  const key = `phones.field.${provider}.${name}`;
  const options = {
    name,
    label: required ? t(key) : t("phones.field.optional", { label: t(key) }),
    hint: t(isSet ? "phones.field.set" : `${key}.help`),
    value: kept?.fields[name] ?? "",
    maxlength: maximumBytes,
    optional: !required || isSet,
  };
  const made = maximumBytes <= YES_BYTES
    ? yesField({ ...options, label: t(key) })
    : maximumBytes > LINE_BYTES
    ? areaField(options)
    : secret && isSet && !required
    ? optionalSecret(options)
    : lineField(options, secret);
  return { name, isSecret: secret, isNeeded: required && !isSet, ...made };
}

/**
 * @param {import("../../lib/field.js").FieldOptions} options
 * @param {boolean} isSecret
 */
function lineField(options, isSecret) {
  // A password manager must not offer the admin's own passphrase here.
  const more = isSecret
    ? { type: "password", autocomplete: "new-password" }
    : {};
  const { element, input, wrong } = field({ ...options, ...more });
  return { element, read: () => input.value.trim(), wrong };
}

/**
 * One that is there and need not be: it can be taken away.
 * @param {import("../../lib/field.js").FieldOptions} options
 */
function optionalSecret(options) {
  const { element, read, wrong } = lineField(options, true);
  const away = h("input", { type: "checkbox", name: `no-${options.name}` });
  const text = t("phones.field.away", { label: options.label });
  const box = h("label", { class: "choice" }, away, h("span", {}, text));
  return {
    element: h("div", { class: "stack stack--tight" }, element, box),
    read: () => away.checked ? "" : read(),
    isTakenAway: () => away.checked,
    wrong,
  };
}

/** @param {import("../../lib/field.js").FieldOptions} options */
function yesField({ name, label, hint, value }) {
  const box = h("input", {
    type: "checkbox",
    role: "switch",
    name,
    checked: value === "yes",
  });
  const element = h(
    "label",
    { class: "switch" },
    h("span", {}, label),
    box,
    h("small", {}, hint),
  );
  return { element, read: () => box.checked ? "yes" : "", wrong: () => {} };
}
