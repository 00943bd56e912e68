// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * As much of an OpenAPI 3.1 document as ours uses.
 *
 * @typedef {object} Schema
 * @property {string} [$ref]
 * @property {string} [type]
 * @property {string} [description]
 * @property {string} [pattern]
 * @property {string} [format]
 * @property {unknown} [const]
 * @property {unknown[]} [enum]
 * @property {unknown[]} [examples]
 * @property {string[]} [required]
 * @property {Record<string, Schema>} [properties]
 * @property {Schema} [items]
 * @property {Schema[]} [oneOf]
 * @property {number} [minimum]
 * @property {number} [maximum]
 * @property {number} [minLength]
 * @property {number} [maxLength]
 * @property {number} [minItems]
 * @property {number} [maxItems]
 *
 * @typedef {{$ref?: string, name?: string, in?: string, required?: boolean,
 *   description?: string, schema?: Schema}} Parameter
 * @typedef {Record<string, {schema: Schema}>} Content
 * @typedef {{$ref?: string, description?: string, content?: Content,
 *   headers?: Record<string, {$ref?: string, description?: string}>}} Answer
 *
 * @typedef {object} Operation
 * @property {string} x-for
 * @property {string[]} tags
 * @property {string} summary
 * @property {string} [description]
 * @property {Parameter[]} [parameters]
 * @property {{content: Content}} [requestBody]
 * @property {Record<string, Answer>} responses
 * @property {Record<string, Schema>} [x-events]
 *
 * @typedef {{name: string, description: string}} Noun
 * @typedef {{info: {description: string}, tags: Noun[],
 *   paths: Record<string, Record<string, Operation | Parameter[]>>,
 *   components: Record<string, Record<string, unknown>>}} ApiDocument
 *
 * @typedef {object} Route
 * @property {string} id of its place on the page
 * @property {string} method in capitals
 * @property {string} path
 * @property {Parameter[]} parameters of the path and of the route
 * @property {Operation} operation
 */

/** @param {string} ref @returns {string} the last part */
export const nameOf = (ref) => ref.split("/").at(-1) ?? ref;

/**
 * What a `$ref` stands for, with what is said beside it.
 *
 * @template {{$ref?: string}} T
 * @param {ApiDocument} api @param {T} value
 * @returns {T}
 */
export function resolve(api, value) {
  const { $ref, ...beside } = value;
  if ($ref === undefined) return value;
  const [kind = ""] = $ref.split("/").slice(-2);
  const found = /** @type {T} */ (api.components[kind]?.[nameOf($ref)] ?? {});
  return { ...resolve(api, found), ...beside };
}

/** @param {ApiDocument} api @returns {Route[]} in the document's order */
export function routesOf(api) {
  return Object.entries(api.paths).flatMap(([path, item]) => {
    const { parameters: shared, ...methods } = item;
    return Object.entries(methods).map(([method, value]) => {
      const operation = /** @type {Operation} */ (value);
      return {
        id: `${method}${path.replaceAll("/", "-").replaceAll(/[{}]/g, "")}`,
        method: method.toUpperCase(),
        path,
        parameters: [
          .../** @type {Parameter[]} */ (shared ?? []),
          ...operation.parameters ?? [],
        ].map((each) => resolve(api, each)),
        operation,
      };
    });
  });
}

/**
 * The routes in which every word of a search stands, in whatever order.
 *
 * @param {readonly Route[]} routes @param {string} words
 */
export function matching(routes, words) {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return routes.filter(({ method, path, operation }) => {
    const { summary, description = "", tags } = operation;
    const refusals = Object.values(operation.responses)
      .map(({ $ref }) => $ref && nameOf($ref));
    const text = [method, path, operation["x-for"], summary, description]
      .concat(tags, refusals.filter((each) => each !== undefined))
      .join(" ").toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}
