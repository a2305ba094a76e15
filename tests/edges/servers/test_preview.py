"""The preview as a server: it gives what a build writes, as a host would, to this machine and nobody else."""

import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal
from urllib.parse import quote, unquote

import pytest

from tests.support.commands import WARRAQ, command, process
from tests.support.previews import Preview, path_of, previewed
from tests.support.projects import Project, tree
from tests.support.sites import address_of
from tests.support.waiting import PATIENCE, until

SECRET = "لا يُقرأ هذا من الشبكة"
BAD = "العنوان: خبر بتاريخ خطأ\nالتاريخ: غدا\n\nنص الخبر.\n"
LATE = "العنوان: {headline}\nالتاريخ: {date}\n\nنص خبر لم يحن موعده بعد.\n"
Form = Literal["NFC", "NFD"]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    made = Project(tmp_path_factory.mktemp("preview") / "project")
    made.stories(4)
    made.story("2026-11-01-market.txt", "مئذنة آمنة في سوق الحي القديم")
    made.write("static/sound.mp3", bytes(range(256)) * 40)
    made.write("secret.txt", SECRET)
    made.write("static/style.css", "body { color: black }\n")
    return made


@pytest.fixture(scope="module")
def preview(project: Project) -> Iterator[Preview]:
    with previewed(project.folder) as running:
        (project.folder / ".warraq/preview/link.txt").symlink_to(project.folder / "secret.txt")
        yield running


@pytest.fixture
def fresh(tmp_path: Path) -> Project:
    made = Project(tmp_path / "project")
    made.stories(3)
    return made


def test_every_file_is_as_a_build_writes_it(project: Project) -> None:
    with previewed(project.folder, "--no-reload") as running:
        built = project.cold(datetime.now(UTC))
        for path, data in built.items():
            if path != "sw.js":
                answer = running.ask("/" + address_of(path))
                assert (path, answer.status, answer.body) == (path, 200, data)
        assert b"unregister" in running.ask("/sw.js").body


def test_the_script_is_in_responses_and_in_no_file(preview: Preview, project: Project) -> None:
    assert "data-warraq" in preview.ask("/").text
    files = tree(project.folder / ".warraq/preview")
    assert len(files) > 20
    assert [path for path, data in files.items() if b"data-warraq" in data or b"_warraq" in data] == []
    assert not (project.folder / "public").exists()


def test_addresses_are_answered_as_a_host_does(preview: Preview) -> None:
    found = preview.ask("/city")
    assert (found.status, found.headers["location"]) == (301, "/city/")
    assert preview.ask("/city?page=2").headers["location"] == "/city/?page=2"
    assert preview.ask("/city/").headers["content-type"] == "text/html; charset=utf-8"
    assert preview.ask("/rss.xml").headers["content-type"].startswith("application/xml")
    missing = preview.ask("/nowhere/")
    assert missing.status == 404
    assert "الصفحة غير موجودة" in missing.text
    assert preview.ask("/", "POST", b"x").status == 405


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_arabic_addresses_in_any_normal_form(preview: Preview, form: Form) -> None:
    home = preview.ask("/archive/2026/11/").text
    href = next(unquote(each) for each in re.findall(r'href="([^"]+)"', home) if "مئذنة" in unquote(each))
    answer = preview.ask(quote(unicodedata.normalize(form, href)))
    assert answer.status == 200
    assert "مئذنة آمنة" in answer.text


def test_head_has_the_headers_and_no_body(preview: Preview) -> None:
    whole, head = preview.ask("/"), preview.ask("/", "HEAD")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-length"] == str(len(whole.body))
    assert preview.ask("/sound.mp3", "HEAD").headers["content-length"] == str(256 * 40)


def test_a_known_version_is_not_sent_again(preview: Preview) -> None:
    for path in ("/", "/sound.mp3"):
        tag = preview.ask(path).headers["etag"]
        again = preview.ask(path, if_none_match=tag)
        assert (again.status, again.body) == (304, b"")
        assert preview.ask(path, if_none_match='"other"').status == 200


def test_recordings_can_be_had_in_part(preview: Preview) -> None:
    part = preview.ask("/sound.mp3", range="bytes=256-511")
    assert (part.status, part.body) == (206, bytes(range(256)))
    assert part.headers["content-range"] == f"bytes 256-511/{256 * 40}"
    assert part.headers["content-type"] == "audio/mpeg"
    assert preview.ask("/sound.mp3", range="bytes=999999-").status == 416


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/../../secret.txt",
        "/%2e%2e/%2e%2e/secret.txt",
        "/..%2f..%2fsecret.txt",
        "/%252e%252e%252fsecret.txt",
        "/..%5c..%5csecret.txt",
        "/city/..%2f..%2f..%2fsecret.txt",
        "/@fs/{project}/secret.txt",
        "/@fs{project}/secret.txt?raw",
        "{project}/secret.txt",
        "/{project}/secret.txt",
        "//{project}/secret.txt",
        "/C:/secret.txt",
        "/link.txt",
        "/site.toml",
        "/.warraq/build.db",
        "/_warraq/../../../secret.txt",
        "/_warraq/%2e%2e/press.py",
        "/_warraq/..%2fpress.py",
        "/secret.txt%00.html",
        "/_warraq/page?page=/../../secret.txt",
    ],
)
def test_nothing_outside_of_the_site_is_given(preview: Preview, project: Project, path: str) -> None:
    answer = preview.ask(path.replace("{project}", str(project.folder)))
    assert SECRET not in answer.text
    assert "import " not in answer.text
    assert answer.status in (400, 404) or answer.text == "null"


def test_other_sites_learn_nothing(preview: Preview) -> None:
    own = f"127.0.0.1:{preview.port}"
    assert preview.ask("/", host=f"evil.example:{preview.port}").status == 421
    for path in ("/", "/_warraq/events", "/_warraq/page?page=/", "/_warraq/preview.js"):
        assert preview.ask(path, Origin="http://evil.example").status == 403
        assert preview.ask(path, Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="no-cors").status == 403
    headers = preview.ask("/", host=own).headers
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["x-frame-options"] == "SAMEORIGIN"
    assert "access-control-allow-origin" not in headers


def test_only_own_pages_open_files(preview: Preview, project: Project, tmp_path: Path) -> None:
    question = json.dumps({"path": "content/2026-11-01-market.txt", "line": 1}).encode()
    assert preview.ask("/_warraq/open", "POST", question).status == 403
    assert preview.ask("/_warraq/open", "POST", question, X_Warraq="wrong").status == 403
    assert preview.ask("/_warraq/open").status == 403
    key = preview.page_key()
    assert preview.ask("/_warraq/open", "POST", b"no question", X_Warraq=key).status == 400
    assert preview.ask("/_warraq/open", "POST", b" " * 9999, X_Warraq=key).status == 413
    outside = json.dumps({"path": "../secret.txt"}).encode()
    assert preview.ask("/_warraq/open", "POST", outside, X_Warraq=key).status == 404


def test_the_editor_of_the_settings_opens_the_file(fresh: Project, tmp_path: Path) -> None:
    note = tmp_path / "opened.txt"
    script = tmp_path / "editor.py"
    script.write_text(f"import sys; open({str(note)!r}, 'w').write('|'.join(sys.argv[1:]))", "utf-8")
    settings = (fresh.folder / "site.toml").read_text("utf-8")
    fresh.write("site.toml", f'editor = "{sys.executable} {script} {{line}} {{file}}"\n{settings}')
    story = next((fresh.folder / "content").glob("*.txt"))
    with previewed(fresh.folder) as running:
        question = json.dumps({"path": f"content/{story.name}", "line": 7}).encode()
        assert running.ask("/_warraq/open", "POST", question, X_Warraq=running.page_key()).status == 200
        until(note.exists, "the editor was not started")
        until(lambda: note.read_text("utf-8") == f"7|{story}", note.read_text("utf-8"))


def test_the_panel_is_told_how_the_article_was_read(preview: Preview) -> None:
    archive = preview.ask("/archive/2026/11/").text
    href = next(each for each in re.findall(r'href="([^"]+)"', archive) if "مئذنة" in unquote(each))
    told = json.loads(preview.ask(f"/_warraq/page?page={quote(path_of(href))}").body)
    assert told["path"] == "content/2026-11-01-market.txt"
    assert {"key": "headline", "name": "العنوان"}.items() <= told["fields"][1].items()
    assert told["fields"][1]["line"] == 3
    assert told["words"] > 10
    assert told["outputs"] == [unquote(href).lstrip("/") + "index.html"]
    assert preview.ask("/_warraq/page?page=/").text == "null"


def test_open_pages_are_limited(preview: Preview) -> None:
    connections = []
    try:
        for _ in range(40):
            asking = socket.create_connection(("127.0.0.1", preview.port), timeout=PATIENCE)
            connections.append(asking)
            asking.sendall(f"GET /_warraq/events HTTP/1.1\r\nHost: 127.0.0.1:{preview.port}\r\n\r\n".encode())
        firsts = [each.recv(12) for each in connections]
    finally:
        for each in connections:
            each.close()
    assert firsts.count(b"HTTP/1.1 200") == 32
    assert firsts.count(b"HTTP/1.1 503") == 8


def test_a_save_is_one_build_however_it_is_written(fresh: Project) -> None:
    path = fresh.story("2026-11-01-market.txt", "سوق الحي القديم")
    text = path.read_text("utf-8")
    beside = path.with_name("2026-11-01-market.txt.new")
    with previewed(fresh.folder) as running:

        def built(count: int) -> None:
            until(lambda: len(running.builds()) >= count, f"no build {count}: {running.lines}")

        path.write_text(text + "\nفقرة كُتبت في مكانها.\n", "utf-8")
        built(1)
        beside.write_text(text + "\nفقرة كُتبت بجانبها.\n", "utf-8")
        beside.replace(path)
        built(2)
        with running.stopped():
            path.rename(path.with_name("2026-11-01-market.txt~"))
            path.write_text(text + "\nفقرة كُتبت كما يكتب فيم.\n", "utf-8")
            path.with_name("2026-11-01-market.txt~").unlink()
        built(3)
        with running.stopped():
            for number in range(30):
                fresh.story(f"2026-10-{number + 1:02}-many.txt", f"خبر من أخبار كثيرة رقم {number}")
        built(4)
        until(lambda: "خبر من أخبار كثيرة رقم 29" in running.ask("/archive/2026/10/").text, "the last file is missing")
        path.read_text("utf-8")
        path.unlink()
        built(5)
    lines = running.builds()
    assert len(lines) == 5, lines
    assert "and 27 more: " in lines[3]
    assert all(": 1 written" in line for line in lines[:3]), lines


def test_problems_are_told_and_the_last_good_site_stays(fresh: Project) -> None:
    with previewed(fresh.folder) as running:
        before = running.ask("/").text
        path = fresh.write("content/bad.txt", BAD)
        until(lambda: running.said("not built"), "the build did not fail")
        assert running.said("content/bad.txt:2:10: error:")
        assert running.ask("/").text == before
        path.write_text(BAD.replace("غدا", "2026-11-20"), "utf-8")
        until(lambda: running.ask("/").text != before, "it was not mended")


def test_a_site_that_could_not_be_built_is_built_once_it_can(fresh: Project) -> None:
    path = fresh.write("content/bad.txt", BAD)
    with previewed(fresh.folder) as running:
        assert running.ask("/").status == 404
        assert "data-warraq" in running.ask("/").text
        path.unlink()
        until(lambda: running.ask("/").status == 200, "it was not built")


def test_a_story_appears_when_its_time_comes(fresh: Project) -> None:
    due = datetime.now(UTC) + timedelta(seconds=5)
    text = LATE.format(headline="خبر يأتي في موعده", date=due.isoformat(timespec="seconds"))
    fresh.write("content/late.txt", text)
    with previewed(fresh.folder) as running:
        seen_early = "خبر يأتي في موعده" in running.ask("/").text
        early = datetime.now(UTC) < due - timedelta(seconds=1)
        until(lambda: "خبر يأتي في موعده" in running.ask("/").text, "it did not appear")
        assert datetime.now(UTC) >= due.replace(microsecond=0)
        assert not (seen_early and early)


def test_drafts_and_late_stories_are_marked_where_they_are_wanted(fresh: Project) -> None:
    fresh.write("content/draft.txt", "العنوان: خبر لم يكتمل\nمسودة: نعم\n\nنص المسودة.\n")
    fresh.write("content/late.txt", LATE.format(headline="خبر لم يحن موعده", date="2031-02-03T04:05:00Z"))
    with previewed(fresh.folder, "--drafts") as running:
        pages = {}
        for path, data in tree(fresh.folder / ".warraq/preview").items():
            if path.endswith("index.html") and b'<article class="story' in data:
                text = running.ask("/" + address_of(path)).text
                pages[path] = (re.findall(r'data-ahead="([^"]*)"', text) or [""])[0]
    late = datetime(2031, 2, 3, 4, 5, tzinfo=UTC).timestamp()
    assert sorted(pages.values()) == ["", "", "", str(late), "draft"]
    with previewed(fresh.folder) as running:
        assert not any("خبر-لم" in path for path in tree(fresh.folder / ".warraq/preview"))


def test_a_phone_needs_the_key_of_the_moment(fresh: Project) -> None:
    """Another address of the loopback network stands for the one in the local network."""
    lan = "127.0.0.2"
    with previewed(fresh.folder, "--lan", lan) as running:
        until(lambda: running.said(f"http://{lan}:"), "no address for phones")
        assert running.ask("/", to=lan).status == 401
        assert running.ask("/_warraq/events", to=lan).status == 401
        key = re.search(r"key=(\S+)", running.said(f"http://{lan}:"))
        assert key
        opened = running.ask(f"/city/?key={key[1]}", to=lan)
        assert (opened.status, opened.headers["location"]) == (303, "/city/")
        cookie = opened.headers["set-cookie"].split(";")[0]
        assert running.ask("/city/", to=lan, Cookie=cookie).status == 200
        assert running.ask(f"/?key={key[1]}", to=lan).status == 401
        until(lambda: key[1] not in running.said(f"http://{lan}:"), "no new key is shown")
        assert running.ask("/").status == 200
    assert "█" in "".join(running.lines)


def test_only_this_machine_is_listened_to(fresh: Project) -> None:
    done = command("serve", fresh.folder, "--host", "0.0.0.0", cwd=fresh.folder, status=2)
    assert "--lan" in done.stderr
    assert command("serve", fresh.folder, "--lan", "0.0.0.0", cwd=fresh.folder, status=2).stderr
    assert command("serve", fresh.folder, "--port", "70000", cwd=fresh.folder, status=2).stderr


def test_a_port_in_use_is_told_with_a_free_one(fresh: Project) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = process("serve", fresh.folder, "--port", str(port), cwd=fresh.folder, status=1)
    offered = re.search(r"warraq serve --port (\d+)", done.stderr)
    assert f"Port {port} is in use." in done.stderr
    assert offered
    assert int(offered[1]) != port


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_leaves_nothing_behind(fresh: Project, number: int) -> None:
    running = Preview(fresh.folder)
    asking = socket.create_connection(("127.0.0.1", running.port), timeout=PATIENCE)
    asking.sendall(f"GET /_warraq/events HTTP/1.1\r\nHost: 127.0.0.1:{running.port}\r\n\r\n".encode())
    assert asking.recv(12) == b"HTTP/1.1 200"
    status = running.stop(number)
    asking.close()
    assert status == (0 if number == signal.SIGINT else 128 + signal.SIGTERM)
    assert "Traceback" not in "".join(running.lines)
    assert sorted(os.listdir(fresh.folder / ".warraq")) == sorted(
        [".gitignore", "preview", next((fresh.folder / ".warraq").glob("build-*.db")).name]
    )
    told = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout
    assert not [line for line in told.splitlines() if str(fresh.folder) in line]


def test_ctrl_c_in_the_middle_of_the_first_build(fresh: Project) -> None:
    fresh.stories(300)
    process = subprocess.Popen(
        [*WARRAQ, "serve", str(fresh.folder), "--port", "0"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    until((fresh.folder / ".warraq").exists, "it did not begin")
    process.send_signal(signal.SIGINT)
    told = process.communicate(timeout=PATIENCE)[0]
    assert b"Traceback" not in told, told
    told = subprocess.run(["ps", "-eo", "args"], capture_output=True, check=True).stdout
    assert str(fresh.folder).encode() not in told
    assert not list((fresh.folder / ".warraq").glob(".preview*"))


def test_the_first_start_reads_nothing_that_a_build_has_read(fresh: Project) -> None:
    command("build", cwd=fresh.folder)
    before = tree(fresh.output)
    with previewed(fresh.folder) as running:
        assert running.ask("/").status == 200
    mine = next((fresh.folder / ".warraq").glob("build-*.db"))

    def readings(name: Path) -> list[tuple[bytes]]:
        connection = sqlite3.connect(name)
        try:
            return connection.execute("select key from articles order by path").fetchall()
        finally:
            connection.close()

    assert readings(mine) == readings(fresh.folder / ".warraq/build.db")
    assert tree(fresh.output) == before


def test_the_ledger_is_read_and_never_written(fresh: Project) -> None:
    fresh.write("permalinks.lock", "")
    command("build", cwd=fresh.folder)
    ledger = (fresh.folder / "permalinks.lock").read_bytes()
    story = fresh.folder / "content/2026-01-10-story.txt"
    text = story.read_text("utf-8").replace("خبر المدينة رقم 1", "خبر المدينة الأول")
    with previewed(fresh.folder) as running:
        old = next(path for path in tree(fresh.output) if "رقم-1" in path)
        fresh.story("2026-11-20-new.txt", "خبر لم يُنشر بعد من السوق")
        story.write_text(f"Permalink: /city/first/\n\n{text}", "utf-8")
        until(lambda: running.ask("/city/first/").status == 200, "the story did not move")
        answer = running.ask("/" + address_of(old))
        assert (answer.status, answer.headers["location"]) == (301, "/city/first/")
        story.unlink()
        until(lambda: running.ask("/" + address_of(old)).status == 410, "the story is not withdrawn")
    assert (fresh.folder / "permalinks.lock").read_bytes() == ledger
