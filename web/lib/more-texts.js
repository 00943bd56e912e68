// SPDX-License-Identifier: AGPL-3.0-or-later
import { files, language, textsOf } from "./catalogue.js";

/** @param {string} file beside app.json, for pages that few people open */
export async function needTexts(file) {
  if (files.includes(file)) return;
  const { value } = language;
  value.add(await textsOf(value.tag, file));
  files.push(file);
}

/**
 * What loads a module together with its texts.
 * @template T
 * @param {string} file @param {() => Promise<T>} load
 */
export const withTexts = (file, load) => async () => {
  await needTexts(file);
  return await load();
};
