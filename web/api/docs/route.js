// SPDX-License-Identifier: AGPL-3.0-or-later
import { h } from "../../lib/h.js";
import { nameOf, resolve } from "./document.js";
import { example } from "./example.js";
import { inline, prose } from "./prose.js";
import { members, type } from "./schema.js";

/** @import { Catalogue } from "../../lib/catalogue.js" */
/** @import { Child } from "../../lib/h.js" */
/** @import { Answer, ApiDocument, Content, Route, Schema } from "./document.js" */

const PROBLEM = "application/problem+json";
/** Of who may call a route: what needs no permission. */
const OPEN = ["anyone", "caller", "provider", "setup", "invite", "enrolling"];

/**
 * One route, closed until it is touched.
 *
 * @param {ApiDocument} api @param {Catalogue} texts @param {Route} route
 * @returns {HTMLDetailsElement}
 */
export function routeCard(api, texts, route) {
  const { operation, method, path } = route;
  const access = operation["x-for"];
  return h(
    "details",
    { class: "route", id: route.id },
    h(
      "summary",
      { class: "route__head" },
      h("span", { class: `method method--${method.toLowerCase()}` }, method),
      h("code", { class: "route__path ltr" }, path),
      h(
        "span",
        { class: OPEN.includes(access) ? "tag" : "tag tag--accent" },
        access,
      ),
      h("span", { class: "route__says", lang: "en" }, operation.summary),
    ),
    h(
      "div",
      { class: "route__body" },
      operation.description ? prose(operation.description) : null,
      section(texts, "for", [whoText(texts, access)]),
      parameterSection(api, texts, route),
      contentSection(api, texts, "body", operation.requestBody?.content),
      eventSection(api, texts, operation["x-events"]),
      answerSections(api, texts, operation.responses),
    ),
  );
}

/** @param {Catalogue} texts @param {string} access */
const whoText = (texts, access) =>
  h(
    "p",
    {},
    texts.has(`for.${access}`)
      ? texts.text(`for.${access}`)
      : texts.text("for.permission", { permission: access }),
  );

/** @param {Catalogue} texts @param {string} key @param {Child[]} children */
const section = (texts, key, children) =>
  h(
    "section",
    { class: "route__part" },
    h("h4", {}, texts.text(key)),
    children,
  );

/** @param {ApiDocument} api @param {Catalogue} texts @param {Route} route */
function parameterSection(api, texts, { parameters }) {
  if (parameters.length === 0) return null;
  const rows = parameters.map(({ name, in: place, required, ...rest }) => {
    const schema = rest.schema ?? {};
    const more = rest.description ?? resolve(api, schema).description;
    return h(
      "li",
      {},
      h("code", { class: "members__name" }, name),
      " ",
      type(api, schema),
      h("span", { class: "soft small" }, ` ${texts.text(`in.${place}`)}`),
      required
        ? null
        : h("span", { class: "soft small" }, `, ${texts.text("optional")}`),
      more ? h("div", { class: "members__more" }, prose(more)) : null,
    );
  });
  return section(texts, "parameters", [
    h("ul", { class: "members", role: "list" }, rows),
  ]);
}

/**
 * @param {ApiDocument} api @param {Catalogue} texts @param {string} key
 * @param {Content | undefined} content
 */
function contentSection(api, texts, key, content) {
  if (!content) return null;
  return section(texts, key, contentParts(api, texts, content));
}

/** @param {ApiDocument} api @param {Catalogue} texts @param {Content} content */
function contentParts(api, texts, content) {
  return Object.entries(content).flatMap(([media, { schema }]) => [
    h(
      "p",
      { class: "small soft" },
      h("code", {}, media),
      " ",
      type(api, schema),
    ),
    members(api, texts, schema),
    media === "application/json" ? sample(api, texts, schema) : null,
  ]);
}

/** @param {ApiDocument} api @param {Catalogue} texts @param {Schema} schema */
function sample(api, texts, schema) {
  const text = JSON.stringify(example(api, schema), null, 2);
  return h(
    "details",
    { class: "sample" },
    h("summary", {}, texts.text("example")),
    h("pre", { class: "ltr", tabindex: 0 }, h("code", {}, text)),
  );
}

/**
 * @param {ApiDocument} api @param {Catalogue} texts
 * @param {Record<string, Schema> | undefined} events
 */
function eventSection(api, texts, events) {
  if (!events) return null;
  const rows = Object.entries(events).map(([name, schema]) => {
    const { description } = resolve(api, schema);
    return h(
      "li",
      {},
      h("code", { class: "members__name" }, name),
      description
        ? h("div", { class: "members__more" }, prose(description))
        : null,
      members(api, texts, schema),
    );
  });
  return section(texts, "events", [
    h("ul", { class: "members", role: "list" }, rows),
  ]);
}

/**
 * What it gives, and below that how it refuses.
 *
 * @param {ApiDocument} api @param {Catalogue} texts
 * @param {Record<string, Answer>} responses
 */
function answerSections(api, texts, responses) {
  const all = Object.entries(responses)
    .map(([status, answer]) => ({ status, answer: resolve(api, answer) }));
  const given = all.filter(({ answer }) => !answer.content?.[PROBLEM]);
  const refused = all.filter(({ answer }) => answer.content?.[PROBLEM]);
  const rows = refused.flatMap(({ status, answer }) => {
    const schema = answer.content?.[PROBLEM]?.schema ?? {};
    return (schema.oneOf ?? [schema]).map((each) => problem(api, status, each));
  });
  return [
    ...given.map(({ status, answer }) =>
      h(
        "section",
        { class: "route__part" },
        h(
          "h4",
          {},
          `${status} `,
          h("span", { lang: "en" }, answer.description),
        ),
        contentParts(api, texts, answer.content ?? {}),
      )
    ),
    section(texts, "problems", [h("dl", { class: "problems" }, rows)]),
  ];
}

/** @param {ApiDocument} api @param {string} status @param {Schema} schema */
function problem(api, status, schema) {
  const code = nameOf(schema.$ref ?? "").replace(/^problem-/, "");
  const { description = "" } = resolve(api, schema);
  return h(
    "div",
    {},
    h(
      "dt",
      {},
      h("span", { class: "numbers soft" }, status),
      " ",
      h("code", {}, code),
    ),
    h("dd", { lang: "en" }, inline(description)),
  );
}
