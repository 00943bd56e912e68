# SPDX-License-Identifier: AGPL-3.0-or-later
"""A caller's number in the server's memory: nowhere in the clear once the request that brought it has
ended, although the vendor's connection stays open and her call goes on."""

from benchmarks.phones.company import alone
from test_memory import environment_of_the_unit


def test_of_a_call_through_a_vendor_the_callers_number_is_left_nowhere() -> None:
    told = alone("benchmarks.phones.memories", environment_of_the_unit()["GLIBC_TUNABLES"])
    assert "line" in told["begun"], "what is there is found"
    assert "volunteer 0" in told["ringing"], "whom it rings is known meanwhile"
    assert "caller" not in told["ringing"], "her call goes on, her request has ended"
    assert "caller" not in told["over"]
