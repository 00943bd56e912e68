# SPDX-License-Identifier: AGPL-3.0-or-later
"""SignalWire's older SDK: its documents, and the signatures that it validates."""

from signalwire import voice_response
from signalwire.request_validator import RequestValidator

import cases
import twiml


def accepts(case: cases.Case) -> bool:
    validator = RequestValidator(case["secret"])
    sent = case["body"] if case["scheme"] == "body-sha1" else dict(cases.fields(case))
    try:
        return validator.validate(case["url"], sent, case["signature"])
    except TypeError:
        # JSON that is wrongly signed is tried as a form next, and stumbles over what is nested.
        return False


# It knows no SHA-256, and no field that is there twice.
known = [
    case
    for case in cases.vectors("signalwire")
    if case["scheme"] != "body-sha256" and len(dict(cases.fields(case))) == len(cases.fields(case))
]

cases.report(
    cases.check_signatures(known, accepts),
    cases.check_documents("signalwire", "xml", twiml.documents(voice_response), cases.parse_xml),
)
