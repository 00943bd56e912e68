// SPDX-License-Identifier: AGPL-3.0-or-later
import { Catalogue, language } from "../../lib/catalogue.js";

/** The words about the pages themselves, which few ever need. */
export async function securityTexts() {
  const { tag } = language.value;
  const response = await fetch(`/locales/${tag}/security.json`);
  return new Catalogue(tag, await response.json());
}
