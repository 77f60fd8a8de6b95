"""A line that ends in our own network is found out, however its address is written."""

import socket

import pytest

from tenants.ground.outside import is_outside, refuse_ours


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1", "::ffff:93.184.216.34"])
def test_what_everybody_can_reach_is_outside(address: str) -> None:
    assert is_outside(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
        "224.0.0.1", "::1", "::", "fd00::1", "fe80::1", "fe80::1%1", "::ffff:127.0.0.1", "::ffff:10.1.2.3",
    ],
)  # fmt: skip
def test_what_stands_beside_us_is_not(address: str) -> None:
    assert not is_outside(address)


def test_the_line_itself_is_asked() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname()) as line,
        pytest.raises(ConnectionRefusedError),
    ):
        refuse_ours(line)
