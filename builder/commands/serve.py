"""`warraq serve`: builds, serves, and shows in the browser what is saved, as it is saved."""

import asyncio
import os
import signal
import socket
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from contextlib import suppress
from typing import TYPE_CHECKING

from builder.build.builder import Builder
from builder.build.report import BuildOptions
from builder.commands.options import add_project, small_number
from builder.commands.project import require_project
from builder.output.folder import discard, make_staging_folder
from builder.terminal.boundary import CommandFailed, WrongUse

if TYPE_CHECKING:
    from builder.preview.build_client import BuildClient

PURPOSE = "Show the site in the browser while you write: what you save is built, and the open page changes in place."
EXAMPLES = """\
  warraq serve
  warraq serve my-paper --open --drafts
  warraq serve --lan    also for a phone in the same network: it scans a code"""
PORT = 8000
FOLDER = os.path.join(".warraq", "preview")  # of its own, so that a preview never alters what will be deployed


def add_options(parser: ArgumentParser) -> None:
    add_project(parser)
    add = parser.add_argument
    add("--port", type=_port, default=None, metavar="N", help="default: 8000, or the next that is free; 0: any")
    add("--host", default="127.0.0.1", metavar="ADDRESS", help="an address of this machine alone (default: 127.0.0.1)")
    add("--drafts", action="store_true", help="with drafts, and stories whose time has not come, marked with a ribbon")
    add("--open", action="store_true", help="open the home page in the browser")
    add("--follow", action="store_true", help="let the browser go to the article that is saved")
    add("--no-reload", action="store_true", help="give pages exactly as they are built; none changes by itself")
    add("--workers", type=small_number, default=0, metavar="N", help="processes to use (default: one for each core)")
    lan = "let devices of the local network in, each by a code; ADDRESS if this machine has several there"
    add("--lan", nargs="?", const="", default=None, metavar="ADDRESS", help=lan)


def run(options: Namespace) -> int:
    """Exit status: 0 when it is stopped, 1 when it can't go on, 2 for wrong use."""
    require_project(options.project)
    _require_loopback(options.host)
    _require_lan_address(options.lan)
    lan = _lan(options.lan)
    sockets = _sockets([_numeric(options.host), *([lan] if lan else [])], options.port)
    return _serve(options, sockets, lan)


def _lan(address: str | None) -> str:
    """The address of this machine in the local network; empty when it is not to be served there."""
    from builder.preview.network import lan_address

    lan = lan_address() if address == "" else address or ""
    if address == "" and not lan:
        raise CommandFailed("This machine is in no network. Leave out `--lan`, or name its address.")
    return lan


def _sockets(hosts: list[str], port: int | None) -> list[socket.socket]:
    """Without a port the usual one, or the next that is free."""
    from builder.preview.network import PortTaken, listen

    try:
        return listen(hosts, PORT if port is None else port)
    except PortTaken as taken:
        if port is not None or not taken.free:
            offer = f" Free is {taken.free}: warraq serve --port {taken.free}" if taken.free else ""
            raise CommandFailed(f"Port {taken.port} is in use.{offer}") from taken
        print(f"Port {taken.port} is in use, so the preview takes {taken.free}.", file=sys.stderr)
        return listen(hosts, taken.free)
    except OSError as error:
        why = (error.strerror or "").lower()
        raise CommandFailed(f"{hosts[-1]} can't be listened on: {why}.") from error


def _serve(options: Namespace, sockets: list[socket.socket], lan: str) -> int:
    from builder.preview.build_client import BuildClient
    from builder.preview.seeding import seed_store

    output = os.path.join(os.path.abspath(options.project), FOLDER)
    build_options = BuildOptions(output=output, drafts=options.drafts, workers=options.workers, preview=True)
    builder = Builder(options.project, build_options)
    seed_store(builder)
    build_client = BuildClient(options.project, build_options, sockets)  # before any thread is started
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _exit)
    try:
        asyncio.run(_run(options, builder, build_client, sockets, lan))
    except KeyboardInterrupt:
        return 0
    finally:
        build_client.stop()
        with suppress(OSError):
            discard(make_staging_folder(output))
    return 0


async def _run(
    options: Namespace, builder: Builder, build_client: "BuildClient", sockets: list[socket.socket], lan: str
) -> None:
    from builder.preview.preview import PreviewOptions, PreviewRun
    from builder.preview.welcome import Welcome

    port = sockets[0].getsockname()[1]
    preview_options = PreviewOptions(
        project=os.path.abspath(options.project),
        port=port,
        host=options.host,
        lan=lan,
        changes_pages=not options.no_reload,
        follow=options.follow,
    )
    run = PreviewRun(preview_options, builder, build_client)
    welcome = Welcome(run.preview, options.host, port, lan, opens_browser=options.open)
    run.preview.on_admitted = welcome.show_device_key
    await run.serve(sockets, welcome.show)
    if run.stopped.is_set():
        raise CommandFailed("The process that builds was ended. Start the preview anew.")


def _exit(number: int, frame: object) -> None:
    """As after Ctrl-C, all is put away; the status is the one that shells give."""
    sys.exit(128 + number)


def _numeric(host: str) -> str:
    return "127.0.0.1" if host == "localhost" else host


def _require_loopback(host: str) -> None:
    """Only this machine may be listened to without a key."""
    from ipaddress import ip_address

    with suppress(ValueError):
        if host == "localhost" or ip_address(host).is_loopback:
            return
    hint = "For other devices use `--lan`, which asks for a key."
    raise WrongUse(f"`{host}` is not an address of this machine alone. {hint}")


def _require_lan_address(address: str | None) -> None:
    from ipaddress import ip_address

    if not address:
        return
    try:
        is_one = not ip_address(address).is_unspecified
    except ValueError:
        hint = "Name this machine's own, or leave it out to have it found."
        raise WrongUse(f"`{address}` is not an IP address. {hint}") from None
    if not is_one:
        raise WrongUse(f"`{address}` is not one address. Name this machine's own.")


def _port(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or int(text) > 65535:
        raise ArgumentTypeError(f"`{text}` is not a port. Ports are numbers from 1 to 65535")
    return int(text)
