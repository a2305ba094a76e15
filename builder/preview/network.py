"""Sockets to listen on, and the address of this machine in the local network."""

import errno
import os
import socket

_PORTS_TRIED = 20  # ports after one that is in use


class PortTaken(Exception):  # noqa: N818 - reads as what happened
    """The port is in use. `free` is the next one that is not, 0 if there is none near."""

    def __init__(self, port: int, free: int) -> None:
        super().__init__(f"Port {port} is in use.")
        self.port, self.free = port, free


def listen(hosts: list[str], port: int) -> list[socket.socket]:
    """A socket for each host, all on one port; 0 means any that is free. Raises PortTaken, OSError."""
    try:
        return _bind(hosts, port)
    except OSError as error:
        if error.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise
    for next_port in range(port + 1, min(port + _PORTS_TRIED, 65535) + 1):
        try:
            sockets = _bind(hosts, max(next_port, 1024))
        except OSError:
            continue
        for listening in sockets:
            listening.close()
        raise PortTaken(port, max(next_port, 1024))
    raise PortTaken(port, 0)


def _bind(hosts: list[str], port: int) -> list[socket.socket]:
    sockets: list[socket.socket] = []
    try:
        for host in hosts:
            kind = socket.AF_INET6 if ":" in host else socket.AF_INET
            listening = socket.socket(kind, socket.SOCK_STREAM)
            sockets.append(listening)
            if os.name == "posix":  # elsewhere it would let two servers share the port
                listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listening.bind((host, port))
            listening.listen(128)
            listening.setblocking(False)
            port = listening.getsockname()[1]
    except OSError:
        for listening in sockets:
            listening.close()
        raise
    return sockets


def lan_address() -> str:
    """The address that other devices of the local network reach this machine at; empty without a network.

    Nothing is sent: connecting a datagram socket only asks the system which way it would go. The target is one of
    those set apart for documentation (RFC 5737).
    """
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as datagrams:
        try:
            datagrams.connect(("192.0.2.1", 9))
            address: str = datagrams.getsockname()[0]
        except OSError:
            return ""
    return "" if address.startswith(("127.", "0.")) else address
