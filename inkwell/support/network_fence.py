"""A worker without a network, by the system: what reads strangers' files and models could not send a word if it were taken over.

On Linux a seccomp filter, which needs no privilege, holds for every thread and child and cannot be lifted again: no socket
but those of this machine's own processes (AF_UNIX). A training of several processes talks over the loopback, so the trainer
gets a network namespace with nothing else in it where the system lends one. Elsewhere the system offers a program no such
thing for itself; `inkwell doctor --privacy` says so.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import socket
import struct
import sys
from pathlib import Path

_NO_NEW_PRIVILEGES, _SET_FILTER, _EVERY_THREAD = 38, 1, 1
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | errno.EACCES
_LOAD, _EQUALS, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_NUMBER_AT, _ARCHITECTURE_AT, _FIRST_ARGUMENT_AT = 0, 4, 16
# Architecture as the kernel names it, and its numbers of socket, io_uring_setup (which makes sockets unseen) and seccomp.
_CALLS = {"x86_64": (0xC000003E, 41, 425, 317), "aarch64": (0xC00000B7, 198, 425, 277)}
_FOREIGN_NUMBERS = 0x40000000  # the other set of numbers an x86-64 kernel answers to
_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000
_GET_FLAGS, _SET_FLAGS, _UP = 0x8913, 0x8914, 1


class _Instruction(ctypes.Structure):
    _fields_ = (
        ("code", ctypes.c_ushort),
        ("if_true", ctypes.c_ubyte),
        ("if_false", ctypes.c_ubyte),
        ("value", ctypes.c_uint),
    )


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.POINTER(_Instruction)))


def close_network() -> bool:
    """From now on this process and its children make no socket but between processes of this machine; whether that holds."""
    calls = _CALLS.get(platform.machine())
    if sys.platform != "linux" or calls is None:
        return False
    architecture, make_socket, ring, seccomp = calls
    rows = [
        (_LOAD, 0, 0, _ARCHITECTURE_AT),
        (_EQUALS, 0, 7, architecture),
        (_LOAD, 0, 0, _NUMBER_AT),
        (_AT_LEAST, 5, 0, _FOREIGN_NUMBERS),
        (_EQUALS, 4, 0, ring),
        (_EQUALS, 0, 4, make_socket),
        (_LOAD, 0, 0, _FIRST_ARGUMENT_AT),
        (_EQUALS, 2, 0, socket.AF_UNIX),
        (_RETURN, 0, 0, _REFUSE),
        (_RETURN, 0, 0, _REFUSE),
        (_RETURN, 0, 0, _ALLOW),
    ]
    instructions = (_Instruction * len(rows))(*(_Instruction(*row) for row in rows))
    program = _Program(len(rows), instructions)
    library = ctypes.CDLL(None, use_errno=True)
    return (
        library.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) == 0
        and library.syscall(seccomp, _SET_FILTER, _EVERY_THREAD, ctypes.byref(program)) == 0
    )


def leave_network() -> bool:
    """Into a network of this process and its children alone, with a loopback; before any thread. Whether that holds."""
    if sys.platform != "linux":
        return False
    import fcntl

    user, group = os.getuid(), os.getgid()
    if ctypes.CDLL(None, use_errno=True).unshare(_NEW_USER | _NEW_NETWORK) != 0:
        return False
    try:
        Path("/proc/self/setgroups").write_text("deny", encoding="ascii")
        Path("/proc/self/uid_map").write_text(f"{user} {user} 1", encoding="ascii")
        Path("/proc/self/gid_map").write_text(f"{group} {group} 1", encoding="ascii")
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
            asked = fcntl.ioctl(one, _GET_FLAGS, struct.pack("16sh14x", b"lo", 0))
            (flags,) = struct.unpack_from("h", asked, 16)
            fcntl.ioctl(one, _SET_FLAGS, struct.pack("16sh14x", b"lo", flags | _UP))
    except OSError:
        pass  # without a loopback there is still no network
    return True


def network_is_closed() -> bool:
    """Whether this process can make no socket of the internet; tried, not remembered."""
    try:
        socket.socket(socket.AF_INET, socket.SOCK_STREAM).close()
    except PermissionError:
        return True
    return False
