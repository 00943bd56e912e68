// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * Why a request did not do what was asked (RFC 9457). `code` is the last part
 * of the problem's type, or `offline` when no answer came; the text a person
 * reads is the catalogue's `problem.<code>`, never the server's prose.
 */
export class Problem extends Error {
  /**
   * @param {string} code @param {number} status HTTP status, 0 for none
   * @param {Record<string, unknown>} [extras] members beyond RFC 9457's own
   */
  constructor(code, status, extras = {}) {
    super(code);
    this.name = "Problem";
    /** @readonly */
    this.code = code;
    /** @readonly */
    this.status = status;
    /** @readonly */
    this.extras = extras;
  }

  /** @param {unknown} error @param {...string} codes */
  static is(error, ...codes) {
    return error instanceof Problem && codes.includes(error.code);
  }

  /** @param {Response} response one that is not ok */
  static async read(response) {
    const type = response.headers.get("Content-Type") ?? "";
    if (!type.startsWith("application/problem+json")) {
      return new Problem(codeOf(response.status), response.status);
    }
    const body = await response.json().catch(() => ({}));
    const code = /^\/problems\/([a-z-]+)$/.exec(String(body.type))?.[1];
    const { type: _type, title: _title, status: _status, ...extras } = body;
    return new Problem(
      code ?? codeOf(response.status),
      response.status,
      extras,
    );
  }
}

/** @param {number} status what a proxy in between may answer */
function codeOf(status) {
  if (status === 401) return "signed-out";
  if (status === 404) return "not-found";
  if (status === 429) return "rate-limited";
  if (status >= 502 && status <= 504) return "unavailable";
  return "internal";
}
