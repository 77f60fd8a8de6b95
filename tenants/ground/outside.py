"""Whether a line leads out of our own network.

Who may name a server could else make us speak to what stands beside us, and read what it answers. Asked of
the line itself, once it stands: a name can lead elsewhere the second time.
"""

import socket
from ipaddress import IPv6Address, ip_address


def refuse_ours(line: socket.socket) -> None:
    """Raises ConnectionRefusedError, before a word was said."""
    if not is_outside(line.getpeername()[0]):
        raise ConnectionRefusedError


def is_outside(address: str) -> bool:
    """An address of four numbers may be written as one of version 6: it is still that one."""
    read = ip_address(address)
    if isinstance(read, IPv6Address) and read.ipv4_mapped is not None:
        read = read.ipv4_mapped
    return read.is_global and not read.is_multicast
