# SPDX-License-Identifier: AGPL-3.0-or-later
"""SignalWire's newer SDK: all of its signatures. It renders no documents of this kind."""

from signalwire.core.security import webhook_validator

import cases


def accepts(case: cases.Case) -> bool:
    validate = (
        webhook_validator.validate_webhook_signature_sha256
        if case["scheme"] == "body-sha256"
        else webhook_validator.validate_webhook_signature
    )
    return validate(case["secret"], case["signature"], case["url"], case["body"])


cases.report(cases.check_signatures(cases.vectors("signalwire"), accepts))
