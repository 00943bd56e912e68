# SPDX-License-Identifier: AGPL-3.0-or-later
"""Vendors' own code signs, renders and decodes as we do."""

import pytest

from provider_sdks.sdks import HERE, SDK, SDKS


@pytest.mark.parametrize("sdk", SDKS, ids=lambda sdk: sdk.name)
def test_the_sdk_agrees_with_every_vector_document_and_token(sdk: SDK) -> None:
    checked = sdk.check()
    assert len(checked) >= 5
    assert len(set(checked)) == len(checked)


def test_every_script_and_every_list_of_packages_is_run() -> None:
    names = sorted(sdk.name for sdk in SDKS)
    assert sorted(path.stem for path in (HERE / "requirements").iterdir()) == names
    scripts = (HERE / "checks").glob("of_*.py")
    assert sorted(path.stem.removeprefix("of_") for path in scripts) == names
