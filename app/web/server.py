"""Runs the atlas under gunicorn: the app is made once, then shared by every worker process."""

from __future__ import annotations

import ctypes
import errno
import gc
import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from flask import Flask
from gunicorn.app.base import BaseApplication

from app.settings import Settings

THREADS: Final = 4
"""Requests one worker answers at a time; keeps a slow reader from blocking the others."""
TIMEOUT_S: Final = 30
GRACEFUL_TIMEOUT_S: Final = 10
KEEP_ALIVE_S: Final = 75
"""Longer than the usual 60 s of a proxy in front, so that it is the proxy that closes first."""
MALLOC: Final = {-8: 2, -1: 8 << 20, -3: 4 << 20}
"""glibc's M_ARENA_MAX, M_TRIM_THRESHOLD and M_MMAP_THRESHOLD: threads share their free memory and give
back what they no longer use; a worker stays a third smaller."""
LARGEST_BYTES: Final = 256 << 20
"""A worker that holds more, as one does that has made large presentations, is replaced once it has answered.
The next one takes a few milliseconds, as the app is made already."""
MEMORY: Final = Path("/dev/shm")  # noqa: S108 - gunicorn makes private files in it
"""Where workers show that they live: no slow disk delays it, no other place need be writable."""
EVERY_ADDRESS: Final = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - only for display


class ListenError(OSError):
    """The address cannot be listened on; the message says why and what to do, in both languages."""


class AtlasServer(BaseApplication):
    """gunicorn around one finished WSGI application."""

    def __init__(self, wsgi: Flask, options: dict[str, Any]) -> None:
        self._wsgi = wsgi
        self._options = options
        super().__init__()

    def load_config(self) -> None:
        """Take over the options; gunicorn's own files and variables are not read."""
        if self.cfg is None:
            raise RuntimeError("gunicorn made no configuration")
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """Return the application made before the first worker started."""
        return self._wsgi


def serve(settings: Settings, *, announce: Callable[[str], None]) -> None:
    """Serve until stopped. ``announce`` is given the address once it answers.

    Raises:
        ListenError: the address is taken or not this machine's.
        PackageError: the data package cannot be used; it lists every problem.
    """
    stay_small()
    listener = listen(settings.host, settings.port)
    port = int(listener.getsockname()[1])
    from app.web.factory import create_app
    from app.web.package_folder import package_folder

    with package_folder(settings) as found:
        server = create_app(found).server
        # what lives now is shared by all workers and never garbage
        gc.collect()
        gc.freeze()
        options = gunicorn_options(
            listener=listener.fileno(),
            workers=settings.workers,
            when_ready=lambda _arbiter: announce(address(settings.host, port)),
        )
        AtlasServer(server, options).run()


def stay_small() -> None:
    """Tell the C library to keep less free memory; does nothing where it is not glibc."""
    change = getattr(ctypes.CDLL(None), "mallopt", None)
    if change is not None:
        for parameter, value in MALLOC.items():
            change(parameter, value)


def gunicorn_options(
    *, listener: int, workers: int, when_ready: Callable[[Any], None]
) -> dict[str, Any]:
    """Return gunicorn's options. ``listener`` is the file descriptor of a bound socket."""
    return {
        "bind": f"fd://{listener}",
        "workers": workers,
        "worker_class": "gthread",
        "threads": THREADS,
        "preload_app": True,
        "timeout": TIMEOUT_S,
        "graceful_timeout": GRACEFUL_TIMEOUT_S,
        "keepalive": KEEP_ALIVE_S,
        "worker_tmp_dir": str(MEMORY) if os.access(MEMORY, os.W_OK) else None,
        "control_socket_disable": True,
        "loglevel": "warning",
        "proc_name": "liushou-atlas",
        "when_ready": when_ready,
        "post_request": replace_when_large,
    }


def replace_when_large(worker: Any, _request: Any, _environ: Any, _response: Any) -> None:
    """Let a worker that has grown end in good order after its answer; gunicorn starts another."""
    if resident_bytes() > LARGEST_BYTES:
        worker.alive = False


def resident_bytes() -> int:
    """Return the memory of this process that is in use, shared parts included; 0 where no one tells."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except (OSError, ValueError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def listen(host: str, port: int) -> socket.socket:
    """Return a socket bound to the address.

    Raises:
        ListenError: the port is taken or may not be used, or the host is not this machine's.
    """
    try:
        family, _, _, _, target = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except OSError:
        raise ListenError(_unknown_host(host)) from None
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(target)
        listener.listen()
    except OSError as error:
        listener.close()
        raise ListenError(_refusal(error, host, port)) from None
    return listener


def address(host: str, port: int) -> str:
    """Return the address to open in a browser on this machine."""
    shown = EVERY_ADDRESS.get(host, host)
    return f"http://[{shown}]:{port}" if ":" in shown else f"http://{shown}:{port}"


def _refusal(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {port} on {host} is already in use; set PORT to another one, e.g. "
            f"PORT={_neighbour(port)}. / {host} 的端口 {port} 已被占用；请用 PORT 另设端口，"
            f"例如 PORT={_neighbour(port)}。"
        )
    if error.errno == errno.EACCES:
        return (
            f"Port {port} may not be used without more rights; set PORT to 1024 or above. / "
            f"当前用户无权使用端口 {port}；请将 PORT 设为 1024 或以上。"
        )
    return _unknown_host(host)


def _unknown_host(host: str) -> str:
    return (
        f"HOST {host} is not an address of this machine; use 127.0.0.1 for this machine alone or "
        f"0.0.0.0 for all. / HOST {host} 不是本机地址；仅供本机访问请用 127.0.0.1，"
        "对外开放请用 0.0.0.0。"
    )


def _neighbour(port: int) -> int:
    return port + 1 if port < 65535 else port - 1
