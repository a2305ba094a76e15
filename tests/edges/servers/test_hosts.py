"""The rules for hosts in real servers: nginx, Apache and Caddy answer at every address as they should."""

import http.client
import json
import os
import re
import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit

import pytest

from builder.commands.scaffold.workflows import workflow
from builder.settings.settings import load
from tests.support.commands import command
from tests.support.paths import ROOT
from tests.support.waiting import PATIENCE, is_open, until

NOW = "2026-11-24T12:00:00Z"
KEPT = "/city/2026/11/بقي-الخبر/"
OLD, NEW = "/city/2026/11/عنوان-(قديم)-$1/", "/city/2026/11/جديد/"
GONE = "/city/2026/11/خبر-سحب/"
LINE = "{id}\t2026-11-0{day}T00:00:00Z\t{address}\tcontent/{file}.txt\t-{former}\n"

# What stands around the recipes of docs/hosting.md, which are taken from there.
NGINX = """daemon off; pid {room}/nginx.pid; error_log {room}/error.log; worker_processes 1;
{user} events {{ worker_connections 64; }}
http {{
  include /etc/nginx/mime.types; access_log off; absolute_redirect off;
  client_body_temp_path {room}/a; proxy_temp_path {room}/b; fastcgi_temp_path {room}/c; uwsgi_temp_path {room}/d;
  scgi_temp_path {room}/e;
{recipe}
}}
"""
APACHE = """ServerRoot {room}
PidFile {room}/apache.pid
Listen 127.0.0.1:{port}
ServerName localhost
ErrorLog {room}/error.log
LoadModule mpm_event_module {modules}/mod_mpm_event.so
LoadModule authz_core_module {modules}/mod_authz_core.so
LoadModule dir_module {modules}/mod_dir.so
LoadModule mime_module {modules}/mod_mime.so
LoadModule alias_module {modules}/mod_alias.so
LoadModule headers_module {modules}/mod_headers.so
{user}
TypesConfig /etc/mime.types
{recipe}
"""
CADDY = """{{
  admin off
  auto_https off
}}
{recipe}
"""


def recipe(heading: str, begin: str, site: Path, **replaced: str) -> str:
    """The configuration below a heading of docs/hosting.md that begins so, for the site and the port of the test."""
    text = (ROOT / "docs/hosting.md").read_text("utf-8")
    below = text.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    blocks: list[str] = re.findall(r"(?:^    .*\n|^\n(?=    ))+", below, re.MULTILINE)
    (found,) = [block for block in blocks if block.strip().startswith(begin)]
    for old, new in {"/srv/www/paper/current": str(site), "/srv/www/paper": str(site), **replaced}.items():
        assert old in found or old == "/srv/www/paper"
        found = found.replace(old, new)
    return found


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    text: str


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with a story that stayed, one that moved, one that is gone; all may read it, as servers run as others."""
    project = tmp_path_factory.mktemp("hosts")
    (project / "content").mkdir()
    (project / "site.toml").write_text(
        'title = "صحيفة"\naddress = "https://example.org/"\ntwins = ["json", "md", "txt"]\n'
        '[[sections]]\nname = "مدينة"\naddress = "city"\n',
        "utf-8",
    )
    for name, headline in (("kept", "بقي الخبر"), ("moved", "خبر آخر")):
        slug = "slug: جديد\n" if name == "moved" else ""
        head = f"العنوان: {headline}\nالقسم: مدينة\nالتاريخ: 2026-11-02\n{slug}"
        (project / f"content/{name}.txt").write_text(f"{head}\nنص الخبر.\n", "utf-8")
    (project / "permalinks.lock").write_text(
        LINE.format(id="aaaaaa", day=1, address=KEPT, file="kept", former="")
        + LINE.format(id="bbbbbb", day=2, address=OLD, file="moved", former="")
        + LINE.format(id="cccccc", day=3, address=GONE, file="lost", former=""),
        "utf-8",
    )
    command("build", project, "--now", NOW, cwd=project)
    for each in (project, *project.parents):
        if each.stat().st_uid == project.stat().st_uid and each != Path("/"):
            each.chmod(each.stat().st_mode | 0o055)
    return project / "public"


@contextmanager
def running(words: list[str], room: Path, port: int) -> Iterator[int]:
    """A server while it is needed, once it answers."""
    with open(room / "said.txt", "wb") as said:
        own = {**os.environ, "HOME": str(room), "XDG_CONFIG_HOME": str(room), "XDG_DATA_HOME": str(room)}
        process = subprocess.Popen(words, stdout=said, stderr=subprocess.STDOUT, env=own)
    try:

        def answers() -> bool:
            assert process.poll() is None, (room / "said.txt").read_text("utf-8")
            return is_open(port)

        until(answers, "the server doesn't answer")
        yield port
    finally:
        process.terminate()
        process.wait(PATIENCE)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def program(*names: str) -> str:
    found = next(filter(None, (shutil.which(name, path="/usr/sbin:/usr/bin:/usr/local/bin") for name in names)), None)
    assert found, f"{names[0]} is missing. Run `make test`, which sets it up."
    return found


def nginx(site: Path, room: Path, port: int) -> list[str]:
    told = recipe("nginx", "include", site, **{"listen 80": f"listen 127.0.0.1:{port}"})
    text = NGINX.format(recipe=told, room=room, user="user root;" if is_root() else "")
    (room / "nginx.conf").write_text(text, "utf-8")
    return [program("nginx"), "-e", str(room / "error.log"), "-c", str(room / "nginx.conf")]


def apache(site: Path, room: Path, port: int) -> list[str]:
    modules = next(
        folder for folder in ("/usr/lib/apache2/modules", "/usr/lib64/httpd/modules") if Path(folder).is_dir()
    )
    user = "User www-data\nGroup www-data" if is_root() else ""
    told = recipe("Apache", "<VirtualHost", site, **{"*:80": f"127.0.0.1:{port}"})
    text = APACHE.format(recipe=told, room=room, port=port, modules=modules, user=user)
    (room / "apache.conf").write_text(text, "utf-8")
    return [program("apache2", "httpd"), "-f", str(room / "apache.conf"), "-D", "FOREGROUND"]


def caddy(site: Path, room: Path, port: int) -> list[str]:
    told = recipe("Caddy", "import", site, **{"paper.example": f"http://127.0.0.1:{port}"})
    (room / "Caddyfile").write_text(CADDY.format(recipe=told), "utf-8")
    return [program("caddy"), "run", "--config", str(room / "Caddyfile"), "--adapter", "caddyfile"]


def is_root() -> bool:
    return os.geteuid() == 0


@pytest.fixture(scope="module", params=[nginx, apache, caddy], ids=lambda each: each.__name__)
def ask(
    site: Path, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], Answer]]:
    room, port = tmp_path_factory.mktemp("server"), free_port()
    with running(request.param(site, room, port), room, port):

        def get(address: str) -> Answer:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
            connection.request("GET", quote(address, safe="/%"))
            found = connection.getresponse()
            text = found.read().decode("utf-8", "replace")
            connection.close()
            return Answer(found.status, {name.lower(): value for name, value in found.getheaders()}, text)

        yield get


def test_a_page_is_there_under_its_arabic_address(ask: Callable[[str], Answer]) -> None:
    found = ask(KEPT)
    assert found.status == 200
    assert "بقي الخبر" in found.text
    assert found.headers["content-type"].replace(" ", "").lower() == "text/html;charset=utf-8"
    assert found.headers["cache-control"] == "public, max-age=60, must-revalidate"


@pytest.mark.parametrize("address", [OLD, OLD[:-1]])
def test_a_former_address_leads_on_in_one_step(ask: Callable[[str], Answer], address: str) -> None:
    found = ask(address)
    assert found.status == 301
    assert unquote(urlsplit(found.headers["location"]).path) == NEW
    assert ask(NEW).status == 200


@pytest.mark.parametrize("address", [GONE, GONE[:-1]])
def test_a_withdrawn_story_is_gone_and_a_page_says_so(ask: Callable[[str], Answer], address: str) -> None:
    found = ask(address)
    assert found.status == 410
    assert "لم يعد هذا الخبر منشورًا" in found.text


def test_a_missing_page_is_missing_in_the_sites_words(ask: Callable[[str], Answer]) -> None:
    for address in ("/no/", "/city/2026/11/لا-شيء/"):
        found = ask(address)
        assert found.status == 404
        assert "الصفحة غير موجودة" in found.text


def test_the_rules_themselves_are_not_served(ask: Callable[[str], Answer]) -> None:
    assert ask("/.htaccess").status in (403, 404) or "RedirectMatch" not in ask("/.htaccess").text


def test_what_deploys_keep_beside_the_site_is_not_served(ask: Callable[[str], Answer], site: Path) -> None:
    (site / ".warraq-manifest.json").write_text("{}", "utf-8")
    (site / ".warraq-manifest.json").chmod(0o644)
    try:
        assert ask("/.warraq-manifest.json").status in (403, 404)
    finally:
        (site / ".warraq-manifest.json").unlink()


def test_a_short_address_leads_to_the_story_or_says_that_it_is_gone(ask: Callable[[str], Answer]) -> None:
    assert ask("/a/aaaaaa/").status == 200
    assert f'content="0; url={quote(KEPT)}"' in ask("/a/aaaaaa/").text
    assert ask("/a/cccccc/").status == 410


def test_security_headers_are_on_every_answer(ask: Callable[[str], Answer]) -> None:
    for address in ("/", "/no/", GONE, "/robots.txt"):
        headers = ask(address).headers
        assert "frame-ancestors 'none'" in headers["content-security-policy"], address
        assert headers["x-content-type-options"] == "nosniff", address


def test_what_never_changes_is_kept_for_ever(ask: Callable[[str], Answer], site: Path) -> None:
    for path in (*site.glob("style.*.css"), *site.glob("scripts.*/look.js")):
        found = ask("/" + path.relative_to(site).as_posix())
        assert found.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert found.headers["content-type"].replace(" ", "").lower().endswith(";charset=utf-8")


def test_machines_texts_say_their_kind_and_letters(ask: Callable[[str], Answer]) -> None:
    for address, kinds in {
        # Browsers show feeds of these types with their stylesheet, and those of their own types as their source.
        "/rss.xml": ("text/xml", "application/xml"),
        "/city/atom.xml": ("text/xml", "application/xml"),
        "/feed.json": ("application/feed+json",),
        "/city/feed.json": ("application/feed+json",),
        "/feeds.opml": ("text/x-opml",),
        "/news-sitemap.xml": ("text/xml", "application/xml"),
        "/robots.txt": ("text/plain",),
    }.items():
        headers = ask(address).headers
        kind, _, letters = headers["content-type"].replace(" ", "").lower().partition(";")
        assert kind in kinds, address
        assert letters in ("charset=utf-8", "")
        assert headers["cache-control"] == "public, max-age=60, must-revalidate"


def test_hosts_without_servers_here_are_told_the_same_kinds(site: Path) -> None:
    told = (site / "_headers").read_text("ascii")
    assert "/*feed.json\n  Content-Type: application/feed+json\n" in told
    assert "/*.opml\n  Content-Type: text/x-opml; charset=utf-8\n" in told
    rules = {
        each["source"]: each["headers"][0] for each in json.loads((site / "vercel.json").read_text("utf-8"))["headers"]
    }
    assert rules["/(.*feed\\.json)"] == {"key": "Content-Type", "value": "application/feed+json"}
    assert rules["/(.*\\.opml)"]["value"] == "text/x-opml; charset=utf-8"


@pytest.mark.parametrize(
    ("form", "kind"), [("json", "application/json"), ("md", "text/markdown"), ("txt", "text/plain")]
)
def test_twins_say_their_kind_and_letters(ask: Callable[[str], Answer], form: str, kind: str) -> None:
    found = ask(f"{KEPT}index.{form}")
    told, _, letters = found.headers["content-type"].replace(" ", "").lower().partition(";")
    assert (found.status, told) == (200, kind)
    assert letters == "charset=utf-8" or (kind == "application/json" and not letters)
    assert found.headers["x-content-type-options"] == "nosniff"
    assert "بقي الخبر" in found.text


def test_the_workflows_of_the_recipes_are_those_that_init_writes() -> None:
    text = (ROOT / "docs/hosting.md").read_text("utf-8")
    for kind in ("github", "gitlab"):
        for written in workflow(kind, ".").values():
            assert re.sub(r"(?m)^(?=.)", "    ", written) in text


def test_the_settings_of_the_recipes_are_good() -> None:
    text = (ROOT / "docs/hosting.md").read_text("utf-8")
    blocks = [re.sub(r"(?m)^    ", "", each) for each in re.findall(r"(?:^    .*\n|^\n(?=    ))+", text, re.MULTILINE)]
    tables = [each for each in blocks if re.search(r"(?m)^\[deploy\.", each)]
    assert len(tables) == 8
    assert [load({"site.toml": each.encode()})[1] for each in tables] == [()] * len(tables)


def test_the_rules_of_hosts_without_servers_here_name_the_same_moves(site: Path) -> None:
    moved = f"{quote(OLD)} {quote(NEW)} 301\n"
    assert moved in (site / "_redirects").read_text("ascii")
    assert quote(NEW) in (site / "vercel.json").read_text("utf-8")
    assert quote(NEW)[1:] in (site / "_hosts/s3-website.json").read_text("utf-8")
    page = (site / OLD.strip("/") / "index.html").read_text("utf-8")
    assert f'content="0; url={quote(NEW)}"' in page
    assert "لم يعد هذا الخبر منشورًا" in (site / GONE.strip("/") / "index.html").read_text("utf-8")
