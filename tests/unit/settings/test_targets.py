"""The places to deploy to are checked key by key, and a fault has its line."""

import pytest
from msgspec import structs

from builder.settings.settings import Settings, load
from builder.settings.targets import KINDS, SECRET, Target

GOOD = {
    "folder": 'path = "/srv/paper"',
    "rsync": 'to = "user@example.org:/srv/paper"',
    "git": 'repository = "origin"',
    "s3": 'bucket = "paper"',
    "sftp": 'host = "example.org"\npath = "www"',
    "command": 'command = ["tool", "{folder}"]',
}


def read(text: str) -> tuple[tuple[Target, ...], list[tuple[int, str, str]]]:
    settings, problems = load({"site.toml": text.encode()})
    return settings.deploy, [(problem.at.line, problem.message, problem.hint) for problem in problems]


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_target_of_each_kind_has_all_its_values(kind: str) -> None:
    (target,), problems = read(f'[deploy.live]\nkind = "{kind}"\n{GOOD[kind]}\n')
    assert problems == []
    assert (target.name, target.kind, target.deletions) == ("live", kind, 0)
    assert type(target) is KINDS[kind]


@pytest.mark.parametrize(
    ("text", "line", "message", "hint"),
    [
        ("deploy = 3", 1, "not a table", "[deploy.live]"),
        ('title = "x"\n[deploy]\nlive = "x"', 3, "not a table", "[deploy.live]"),
        ('[deploy.live]\npath = "/srv"', 1, "no known kind", "folder"),
        ('[deploy.live]\nkind = "foldr"\npath = "/srv"', 2, "no known kind", "`folder`"),
        ('[deploy.live]\nkind = "folder"', 1, "lacks `path`", "path = "),
        ('[deploy.live]\nkind = "folder"\npath = " "', 3, "empty", "path = "),
        ('[deploy.live]\nkind = "folder"\npath = "/srv"\nkeep = 0', 4, "from 1", "without quotes"),
        ('[deploy.live]\nkind = "folder"\npath = "/srv"\nkeep = true', 4, "from 1", "without quotes"),
        ('[deploy.live]\nkind = "folder"\npaht = "/srv"\npath = "x"', 3, "`paht`", "`path`"),
        ('[deploy.a]\nkind = "folder"\npath = "x"\n[deploy.live]\nkind = "folder"\npath = 3', 6, "text", "quotes"),
        ('[deploy.live]\nkind = "git"\nrepository = "x"\nhistory = "no"', 4, "neither", "without quotes"),
        ('[deploy.live]\nkind = "git"\nrepository = "https://me:word@example.org/x"', 3, "password", "docs/deploy.md"),
        ('[deploy.live]\nkind = "git"\nrepository = "--upload-pack=x"', 3, "can't be", "letter"),
        ('[deploy.live]\nkind = "rsync"\nto = "/srv/paper"', 3, "not a folder on a server", "user@"),
        ('[deploy.live]\nkind = "rsync"\nto = "-oProxyCommand=x:/srv"', 3, "can't be", "letter"),
        ('[deploy.live]\nkind = "s3"\nbucket = "x"\nendpoint = "storage"', 4, "not the address", "https://"),
        ('[deploy.live]\nkind = "command"\ncommand = "rm -rf /"', 3, "list of words", '["…", "…"]'),
        ('[deploy."a b"]\nkind = "folder"\npath = "x"', 1, "name of a target", "hyphens"),
    ],
)
def test_a_fault_has_its_line_and_a_hint(text: str, line: int, message: str, hint: str) -> None:
    targets, problems = read(text)
    assert len(problems) == 1
    assert problems[0][0] == line
    assert message in problems[0][1]
    assert hint in problems[0][2]
    assert not any(target.name == "live" for target in targets)


@pytest.mark.parametrize("key", SECRET)
def test_a_secret_is_refused_and_its_place_is_named(key: str) -> None:
    _, problems = read(f'[deploy.live]\nkind = "s3"\nbucket = "x"\n{key} = "hush"')
    assert [(line, "hush" in message + hint, "docs/deploy.md" in hint) for line, message, hint in problems] == [
        (4, False, True)
    ]


def test_a_good_target_stays_beside_a_bad_one() -> None:
    targets, problems = read('[deploy.a]\nkind = "x"\n[deploy.b]\nkind = "folder"\npath = "x"')
    assert [target.name for target in targets] == ["b"]
    assert len(problems) == 1


def test_no_page_and_no_reading_depends_on_targets() -> None:
    plain = load({"site.toml": b'title = "x"'})[0]
    other = load({"site.toml": b'title = "x"\n[deploy.a]\nkind = "folder"\npath = "x"'})[0]
    assert other.deploy
    assert structs.replace(other, deploy=()) == plain
    assert plain.reading == other.reading
    assert Settings().deploy == ()
