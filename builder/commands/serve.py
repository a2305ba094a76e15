"""`warraq serve`: builds, serves, and shows in the browser what is saved, as it is saved."""

import asyncio
import os
import signal
import socket
import sys
from argparse import Namespace
from contextlib import suppress

from builder.build.builder import Builder
from builder.build.report import BuildOptions
from builder.output.folder import discard, staging_folder
from builder.terminal import project_fault

PORT = 8000
FOLDER = os.path.join(".warraq", "preview")  # of its own, so that a preview never alters what will be deployed


def run(options: Namespace) -> int:
    """Exit status: 0 when it is stopped, 1 when it can't go on, 2 for wrong use."""
    fault = project_fault(options.project) or _host_fault(options.host) or _lan_fault(options.lan)
    if fault:
        print(f"warraq serve: {fault}", file=sys.stderr)
        return 2
    from builder.preview.network import PortTaken, lan_address, listen

    lan = lan_address() if options.lan == "" else options.lan or ""
    if options.lan == "" and not lan:
        print("warraq serve: This machine is in no network. Leave out `--lan`, or name its address.", file=sys.stderr)
        return 1
    hosts = [_numbered(options.host), *([lan] if lan else [])]
    try:
        sockets = listen(hosts, PORT if options.port is None else options.port)
    except PortTaken as taken:
        if options.port is not None or not taken.free:
            offer = f" Free is {taken.free}: warraq serve --port {taken.free}" if taken.free else ""
            print(f"warraq serve: Port {taken.port} is in use.{offer}", file=sys.stderr)
            return 1
        print(f"Port {taken.port} is in use, so the preview takes {taken.free}.", file=sys.stderr)
        sockets = listen(hosts, taken.free)
    except OSError as error:
        print(f"warraq serve: {hosts[-1]} can't be listened on: {(error.strerror or '').lower()}.", file=sys.stderr)
        return 1
    return _served(options, sockets, lan)


def _served(options: Namespace, sockets: list[socket.socket], lan: str) -> int:
    from builder.preview.build_client import BuildClient
    from builder.preview.seeding import seed_store

    output = os.path.join(os.path.abspath(options.project), FOLDER)
    how = BuildOptions(output=output, drafts=options.drafts, workers=options.workers, preview=True)
    builder = Builder(options.project, how)
    seed_store(builder)
    build_client = BuildClient(options.project, how, sockets)  # before any thread is started
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _ended)
    try:
        return asyncio.run(_run(options, builder, build_client, sockets, lan))
    except KeyboardInterrupt:
        return 0
    finally:
        build_client.stop()
        with suppress(OSError):
            discard(staging_folder(output))


async def _run(
    options: Namespace, builder: Builder, build_client: object, sockets: list[socket.socket], lan: str
) -> int:
    from builder.preview.build_client import BuildClient
    from builder.preview.preview import PreviewOptions, PreviewRun
    from builder.preview.welcome import Welcome

    assert isinstance(build_client, BuildClient)
    port = sockets[0].getsockname()[1]
    wishes = PreviewOptions(
        os.path.abspath(options.project), port, options.host, lan, not options.no_reload, options.follow
    )
    run = PreviewRun(wishes, builder, build_client)
    invitation = Welcome(run.preview, options.host, port, lan, options.open)
    run.preview.admitted = invitation.renew
    await run.serve(sockets, invitation.give)
    if run.stopped.is_set():
        print("warraq serve: The process that builds was ended. Start the preview anew.", file=sys.stderr)
        return 1
    return 0


def _ended(number: int, frame: object) -> None:
    """As after Ctrl-C, all is put away; the status is the one that shells give."""
    sys.exit(128 + number)


def _numbered(host: str) -> str:
    return "127.0.0.1" if host == "localhost" else host


def _host_fault(host: str) -> str:
    """Only this machine may be listened to without a key."""
    from ipaddress import ip_address

    with suppress(ValueError):
        if host == "localhost" or ip_address(host).is_loopback:
            return ""
    return f"`{host}` is not an address of this machine alone. For other devices use `--lan`, which asks for a key."


def _lan_fault(lan: str | None) -> str:
    from ipaddress import ip_address

    if not lan:
        return ""
    try:
        return "" if not ip_address(lan).is_unspecified else f"`{lan}` is not one address. Name this machine's own."
    except ValueError:
        return f"`{lan}` is not an IP address. Name this machine's own, or leave it out to have it found."
