"""The Nu Html Checker: what it says of pages, stylesheets and drawings, all in one run of it."""

import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

from tests.support.paths import ROOT

JAR = ROOT / "tests" / "tools" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
# HTML ("prepare the script element") runs no data block, so that a policy does not concern it: a false report.
DATA_BLOCK = ("Inline script violates Content Security Policy", '<script type="application/ld+json">')

Message = dict[str, Any]


def checked(pages: Sequence[str], files: Sequence[Path]) -> dict[str, list[Message]]:
    """What the checker says of each: pages by their addresses, stylesheets, drawings and letters by their paths.

    It is asked once for all, since to start it takes longer than all pages of a site.
    """
    java = shutil.which("java")
    if java is None or not JAR.is_file():
        pytest.fail("The Nu Html Checker or Java is missing. Run `make test`, which sets them up.")
    # Pages are checked over HTTP since 'self' in a policy means nothing for files; the checker refuses loopback
    # addresses unless it is told to trust its hosts.
    # The quick compiler alone, which halves the time of so short a run; its frames take more of the stack.
    quick = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss4m"]
    start = [java, *quick, "-Dnu.validator.servlet.allow-forbidden-hosts=true", "-jar", str(JAR)]
    how = ["--format", "json", "--stdout", "--exit-zero-always", "--also-check-css", "--also-check-svg"]
    asked = [*pages, *map(str, files)]
    done = subprocess.run([*start, *how, *asked], capture_output=True, check=False, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    found: dict[str, list[Message]] = {each: [] for each in asked}
    for message in json.loads(done.stdout)["messages"]:
        address = message.get("url", "")
        found[unquote(urlsplit(address).path) if address.startswith("file:") else address].append(message)
    return {each: list(filter(is_a_fault, messages)) for each, messages in found.items()}


def is_a_fault(message: Message) -> bool:
    data = message["message"].startswith(DATA_BLOCK[0]) and DATA_BLOCK[1] in message.get("extract", "")
    return not data


def told(message: Message) -> str:
    where = f"{message.get('url', '')}:{message.get('lastLine', 0)}"
    return f"{where}: {message['type']}: {message.get('message')} [{message.get('extract', '')}]"
