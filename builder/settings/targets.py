"""Where a site goes: the tables `[deploy.NAME]` of the settings, checked key by key."""

import re

from msgspec import Struct

from builder.problems import Location, Problem, Sentence, nearest, say
from builder.settings.toml import line_at

Value = str | int | bool | tuple[str, ...]

# What each kind of target may say: the keys with their defaults; None is asked for, () a list of words that is.
KINDS: dict[str, dict[str, Value | None]] = {
    "folder": {"path": None, "keep": 5},
    "rsync": {"to": None, "ssh": "ssh", "keep": 5},
    "git": {"repository": None, "branch": "gh-pages", "history": True, "cname": ""},
    "s3": {"bucket": None, "prefix": "", "endpoint": "", "region": ""},
    "sftp": {"host": None, "path": None, "user": "", "port": 22, "key": "", "ssh": "ssh"},
    "command": {"command": ()},
}
_COMMON: dict[str, Value | None] = {"kind": None, "deletions": 0}
SECRET = ("password", "secret", "token", "access_key", "secret_key", "passphrase")
NAME = r"[A-Za-z0-9][\w-]*"
_ELSEWHERE = say("Secrets don't belong here: docs/deploy.md says where they are looked for.")
_LEAST = {"keep": 1, "deletions": 0, "port": 1}


class Target(Struct, frozen=True):
    """One place. `values` has every key of its kind; `deletions` is how many files may go unasked, 0 for the usual."""

    name: str
    kind: str
    values: dict[str, Value] = {}
    deletions: int = 0

    def text(self, key: str) -> str:
        return str(self.values[key])

    def number(self, key: str) -> int:
        value = self.values[key]
        assert isinstance(value, int)
        return value

    def words(self, key: str) -> tuple[str, ...]:
        value = self.values[key]
        assert isinstance(value, tuple)
        return value


def deploy_targets(path: str, value: object, text: str) -> tuple[tuple[Target, ...], list[Problem]]:
    """The tables `[deploy.NAME]` of the file at `path`, those without faults, and what is wrong with the others."""
    if not isinstance(value, dict):
        at = Location(path, line_at(text, r"deploy\s*="), 1)
        what = say("`{key}` is not a table.", key="deploy")
        return (), [Problem(at, what, say("Write `[{key}]` above its lines.", key="deploy.live"))]
    found = []
    problems = []
    for name, table in value.items():
        faults = target_faults(name, table)
        for word, message, hint in faults:
            problems.append(Problem(Location(path, _line(text, name, word), 1), message, hint))
        if not faults:
            found.append(target_named(name, table))
    return tuple(found), problems


def _line(text: str, name: str, word: str) -> int:
    """The line of a key in a target's table, or of the table's head."""
    spelled = rf"[\"']?{re.escape(name)}[\"']?"
    head = line_at(text, rf"\[\s*deploy\s*\.\s*{spelled}\s*\]") or line_at(text, rf"(?:deploy\.)?{spelled}\s*=")
    below = re.split(r"^\s*\[", "\n".join(text.split("\n")[head:]), maxsplit=1, flags=re.MULTILINE)[0]
    line = line_at(below, rf"[\"']?{re.escape(word)}[\"']?\s*=") if word else 0
    return head + line


def target_faults(name: str, table: object) -> list[tuple[str, Sentence, Sentence]]:
    """What is wrong with a table: the key, what is wrong, what to do."""
    if not isinstance(table, dict):
        key = f"deploy.{name}"
        return [("", say("`{key}` is not a table.", key=key), say("Write `[{key}]` above its lines.", key=key))]
    if not re.fullmatch(NAME, name):
        hint = say("Use letters, digits and hyphens, like `live`.")
        return [("", say("`{given}` can't be the name of a target.", given=name), hint)]
    kind = table.get("kind")
    if kind not in KINDS:
        near = nearest(str(kind), list(KINDS)) if kind else None
        hint = near or say("The kinds are {known}.", known=", ".join(KINDS))
        return [("kind", say("The target `{name}` has no known kind.", name=name), hint)]
    allowed = {**_COMMON, **KINDS[kind]}
    faults = []
    for key, value in table.items():
        if key not in allowed:
            hint = nearest(key, list(allowed)) or say("A target of this kind has {known}.", known=", ".join(allowed))
            hint = _ELSEWHERE if key in SECRET else hint
            what = say("There is no setting called `{key}` in a `{kind}` target.", key=key, kind=kind)
            faults.append((key, what, hint))
        elif fault := _value_fault(key, value, allowed[key]):
            faults.append((key, *fault))
    lacking = [key for key, default in allowed.items() if default in (None, ()) and key not in table]
    for key in lacking:
        sample = '["…", "…"]' if key == "command" else '"…"'
        hint = say("Add `{line}`.", line=f"{key} = {sample}")
        faults.append(("", say("The target `{name}` lacks `{key}`.", name=name, key=key), hint))
    return faults


def _value_fault(key: str, value: object, usual: Value | None) -> tuple[Sentence, Sentence] | None:
    """What is wrong with a value whose default is `usual`, and what to do."""
    if isinstance(usual, bool):
        what = say("`{key}` is neither true nor false.", key=key)
        return None if isinstance(value, bool) else (what, say("Write it without quotes."))
    if isinstance(usual, int):
        good = type(value) is int and _LEAST[key] <= value < 1_000_000
        what = say("`{key}` is not a number from {least}.", key=key, least=_LEAST[key])
        hint = say("Write a number without quotes, like 5.")
    elif isinstance(usual, tuple):
        good = isinstance(value, list) and bool(value) and all(isinstance(each, str) and each for each in value)
        what = say("`{key}` is not a list of words.", key=key)
        hint = say('Write `{key} = ["…", "…"]`, the program first.', key=key)
    elif isinstance(value, str):
        return _text_fault(key, value, needed=usual is None)
    else:
        good, what, hint = False, say("`{key}` is not a text.", key=key), say("Put it between quotes.")
    return None if good else (what, hint)


def _text_fault(key: str, value: str, *, needed: bool) -> tuple[Sentence, Sentence] | None:
    if needed and not value.strip():
        return say("`{key}` is empty.", key=key), say('Write `{key} = "…"`.', key=key)
    if re.search(r"://[^/@\s]*:[^/@\s]+@", value):
        return say("`{key}` has a password in it.", key=key), _ELSEWHERE
    if (key in ("to", "host", "user", "repository", "branch") and value.startswith("-")) or not value.isprintable():
        hint = say("Begin it with a letter, a digit or a slash, and write it in one line.")
        return say("`{key}` can't be what it is.", key=key), hint
    if key == "to" and not re.fullmatch(r"(?:[^:/@\s]+@)?(?:[^:/@\s-][^:/@\s]*|\[[0-9a-fA-F:]+\]):.+", value):
        hint = say("Write it like `user@example.org:/srv/paper`.")
        return say("`{given}` is not a folder on a server.", given=value), hint
    if key == "endpoint" and value and not re.fullmatch(r"https?://[^/\s]+/?", value):
        hint = say("Write it whole, like `https://storage.example`.")
        return say("`{given}` is not the address of a storage.", given=value), hint
    return None


def target_named(name: str, table: dict[str, Value | list[str]]) -> Target:
    """A table without faults."""
    kind = str(table["kind"])
    given = {key: tuple(value) if isinstance(value, list) else value for key, value in table.items()}
    values = {key: given.get(key, default) for key, default in KINDS[kind].items()}
    deletions = given.get("deletions", 0)
    assert isinstance(deletions, int)
    return Target(name, kind, {key: value for key, value in values.items() if value is not None}, deletions)
