// SPDX-License-Identifier: AGPL-3.0-or-later

/// Which languages most callers from a country are likely to speak: what whoever presses no key is
/// spoken to in. A guess that every caller can correct, and no more.
package enum CountryLanguages {
  /// By country code (ITU-T E.164): the likeliest first. Official languages and those most spoken
  /// at home; a code that several countries share has what most of its people speak.
  private static let byCode: [String: String] = [
    "1": "en es fr", "7": "ru", "20": "ar", "27": "en", "30": "el", "31": "nl", "32": "nl fr de",
    "33": "fr", "34": "es", "36": "hu", "39": "it", "40": "ro", "41": "de fr it", "43": "de",
    "44": "en", "45": "da", "46": "sv", "47": "nb no", "48": "pl", "49": "de", "51": "es",
    "52": "es", "53": "es", "54": "es", "55": "pt", "56": "es", "57": "es", "58": "es", "60": "ms",
    "61": "en", "62": "id", "63": "tl fil en", "64": "en", "65": "en zh", "66": "th", "81": "ja",
    "82": "ko", "84": "vi", "86": "zh", "90": "tr", "91": "hi en", "92": "ur en", "93": "fa",
    "94": "si ta en", "95": "my", "98": "fa",
    "211": "en ar", "212": "ar fr", "213": "ar fr", "216": "ar fr", "218": "ar", "220": "en",
    "221": "fr", "222": "ar fr", "223": "fr", "224": "fr", "225": "fr", "226": "fr", "227": "fr",
    "228": "fr", "229": "fr", "230": "fr en", "231": "en", "232": "en", "233": "en", "234": "en",
    "235": "fr ar", "236": "fr", "237": "fr en", "238": "pt", "239": "pt", "240": "es fr",
    "241": "fr", "242": "fr", "243": "fr", "244": "pt", "245": "pt", "248": "fr en", "249": "ar",
    "250": "rw fr en", "251": "am", "252": "so ar", "253": "fr ar", "254": "sw en", "255": "sw en",
    "256": "en sw", "257": "fr", "258": "pt", "260": "en", "261": "mg fr", "262": "fr",
    "263": "en", "264": "en", "265": "en", "266": "en", "267": "en", "268": "en", "269": "ar fr",
    "291": "ti ar", "351": "pt", "352": "fr de", "353": "en", "354": "is", "355": "sq",
    "356": "mt en", "357": "el tr en", "358": "fi sv", "359": "bg", "370": "lt", "371": "lv ru",
    "372": "et ru", "373": "ro ru", "374": "hy ru", "375": "ru be", "376": "ca es", "377": "fr",
    "378": "it", "380": "uk ru", "381": "sr", "382": "sr", "383": "sq", "385": "hr", "386": "sl",
    "387": "bs", "389": "mk", "420": "cs", "421": "sk", "423": "de",
    "501": "en es", "502": "es", "503": "es", "504": "es", "505": "es", "506": "es", "507": "es",
    "508": "fr", "509": "ht fr", "590": "fr", "591": "es", "592": "en", "593": "es", "594": "fr",
    "595": "es", "596": "fr", "597": "nl", "598": "es", "599": "nl",
    "670": "pt", "673": "ms", "675": "en", "679": "en", "687": "fr", "689": "fr", "850": "ko",
    "852": "zh", "853": "zh pt", "855": "km", "856": "lo", "880": "bn", "886": "zh",
    "960": "dv", "961": "ar fr", "962": "ar", "963": "ar", "964": "ar ku", "965": "ar",
    "966": "ar", "967": "ar", "968": "ar", "970": "ar", "971": "ar en", "972": "he ar",
    "973": "ar", "974": "ar", "976": "mn", "977": "ne", "992": "tg ru", "993": "tk ru",
    "994": "az ru", "995": "ka", "996": "ky ru", "998": "uz ru",
  ]

  /// The likeliest of what is offered, by its main subtag: `es-MX` is Spanish.
  ///
  /// - Parameters:
  ///   - country: `nil` for a number that is withheld.
  ///   - offered: in the order of the menu.
  /// - Returns: the first that is offered where the country says nothing; `nil` where none is.
  package static func likeliest(
    in country: CountryCode?, among offered: [LanguageTag]
  ) -> LanguageTag? {
    let spoken = country.flatMap { byCode[$0.digits] }?.split(separator: " ") ?? []
    let found = spoken.lazy.compactMap { language in
      offered.first { $0.main == language.lowercased() }
    }
    return found.first ?? offered.first
  }
}
