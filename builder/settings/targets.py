"""Where a site goes: the tables `[deploy.NAME]`, each of one kind."""

import re
from functools import partial
from typing import Annotated

from msgspec import NODEFAULT, Meta, Struct, structs

from builder.problems import Problem, nearest, say
from builder.settings.rules import NUMBER
from builder.settings.tables import (
    NOT_TEXT,
    Noted,
    Place,
    Row,
    Rule,
    SettingError,
    fields_of,
    fill,
    not_a_table,
    read_table,
)

SECRET = ("password", "secret", "token", "access_key", "secret_key", "passphrase")
_ELSEWHERE = say("Secrets don't belong here: docs/deploy.md says where they are looked for.")


def _text(text: str, *, needed: bool = False, word: bool = False) -> str:
    """A text in one line; as a `word` one that no program takes for an option."""
    if needed and not text.strip():
        raise SettingError(say("`{key}` is empty."), say('Write `{key} = "…"`.'))
    if re.search(r"://[^/@\s]*:[^/@\s]+@", text):
        raise SettingError(say("`{key}` has a password in it."), _ELSEWHERE)
    if (word and text.startswith("-")) or not text.isprintable():
        hint = say("Begin it with a letter, a digit or a slash, and write it in one line.")
        raise SettingError(say("`{key}` can't be what it is."), hint)
    return text


def _server_folder(text: str) -> str:
    host = r"(?:[^:/@\s-][^:/@\s]*|\[[0-9a-fA-F:]+\])"
    if not re.fullmatch(rf"(?:[^:/@\s]+@)?{host}:.+", _text(text, needed=True, word=True)):
        raise ValueError(text)
    return text


def _storage(text: str) -> str:
    if not re.fullmatch(r"https?://[^/\s]+/?|", _text(text)):
        raise ValueError(text)
    return text


def _command(words: tuple[str, ...]) -> tuple[str, ...]:
    if not words or not all(words):
        raise ValueError(words)
    return words


_TEXT = Rule("a text", *NOT_TEXT, _text)
_WORD = Rule("a text", *NOT_TEXT, partial(_text, word=True))
_NEEDED = Rule("a text", *NOT_TEXT, partial(_text, needed=True))
_NEEDED_WORD = Rule("a text", *NOT_TEXT, partial(_text, needed=True, word=True))
_SERVER_FOLDER = Rule(
    "a folder on a server",
    say("`{given}` is not a folder on a server."),
    say("Write it like `user@example.org:/srv/paper`."),
    _server_folder,
)
_STORAGE = Rule(
    "an address",
    say("`{given}` is not the address of a storage."),
    say("Write it whole, like `https://storage.example`."),
    _storage,
)
_COMMAND = Rule(
    "a list of words",
    say("`{key}` is not a list of words."),
    say('Write `{key} = ["…", "…"]`, the program first.'),
    _command,
)
_NUMBER = structs.replace(NUMBER, remedy=say("Write a number without quotes, like 5."))
Keep = Annotated[int, Meta(ge=1, lt=1_000_000), _NUMBER]


class Target(Struct, frozen=True, kw_only=True):
    """A place that the site is brought to."""

    name: Annotated[str, Noted()]
    kind: str
    """`folder`, `rsync`, `git`, `s3`, `sftp` or `command`."""
    deletions: Annotated[int, Meta(ge=0, lt=1_000_000), _NUMBER, Row(default="a tenth of the files, or 100")] = 0
    """How many files a deploy may delete without asking."""


class FolderSettings(Target, frozen=True, kw_only=True):
    """A folder of this machine."""

    path: Annotated[str, _NEEDED]
    """The folder. A relative one is below the project."""
    keep: Keep = 5
    """How many releases are kept."""


class RsyncSettings(Target, frozen=True, kw_only=True):
    """A folder of a server that has rsync."""

    to: Annotated[str, _SERVER_FOLDER]
    """`user@host:/folder`; without the slash the folder is in the user's home."""
    ssh: Annotated[str, _TEXT] = "ssh"
    """How to call `ssh`, with options if need be."""
    keep: Keep = 5
    """How many releases are kept."""


class GitSettings(Target, frozen=True, kw_only=True):
    """A branch of a repository."""

    repository: Annotated[str, _NEEDED_WORD]
    """An address, a folder, or the name of a remote of the project's own repository."""
    branch: Annotated[str, _WORD] = "gh-pages"
    """The branch."""
    history: bool = True
    """Whether each deploy is a commit after the last; `false` keeps one commit."""
    cname: Annotated[str, _TEXT] = ""
    """The host name, for GitHub's and Codeberg's file `CNAME`."""


class S3Settings(Target, frozen=True, kw_only=True):
    """A bucket of S3, or of a storage that speaks it."""

    bucket: Annotated[str, _NEEDED]
    """The bucket."""
    prefix: Annotated[str, _TEXT] = ""
    """A folder in it."""
    endpoint: Annotated[str, _STORAGE, Row(default="Amazon's")] = ""
    """The address of another storage."""
    region: Annotated[str, _TEXT, Row(default="that of your settings")] = ""
    """The region; `auto` for R2."""


class SftpSettings(Target, frozen=True, kw_only=True):
    """A folder of a server that has no more than SFTP."""

    host: Annotated[str, _NEEDED_WORD]
    """The host, or its name in your SSH settings."""
    path: Annotated[str, _NEEDED]
    """The folder; without a slash at its beginning it is in the user's home."""
    user: Annotated[str, _WORD, Row(default="that of your SSH settings")] = ""
    """Whom to log in as."""
    port: Annotated[int, Meta(ge=1, lt=1_000_000), _NUMBER] = 22
    """The port."""
    key: Annotated[str, _TEXT, Row(default="that of your SSH settings")] = ""
    """The file of the private key."""
    ssh: Annotated[str, _TEXT] = "ssh"
    """How to call `ssh`, with options if need be."""


class CommandSettings(Target, frozen=True, kw_only=True):
    """A program of the user's own."""

    command: Annotated[tuple[str, ...], _COMMAND]
    """The program and its words. No shell is between."""


KINDS: dict[str, type[Target]] = {
    "folder": FolderSettings,
    "rsync": RsyncSettings,
    "git": GitSettings,
    "s3": S3Settings,
    "sftp": SftpSettings,
    "command": CommandSettings,
}


def read_targets(value: object, place: Place) -> tuple[tuple[Target, ...], list[Problem]]:
    """The tables `[deploy.NAME]`. One that has a problem is left out: half a target must not be deployed to."""
    if not isinstance(value, dict):
        return (), [not_a_table("deploy", "deploy.live", place)]
    targets, problems = [], []
    for name, table in value.items():
        target, wrong = _read_target(name, table, place.below(name))
        problems += wrong
        if target:
            targets.append(target)
    return tuple(targets), problems


def _read_target(name: str, table: object, place: Place) -> tuple[Target | None, list[Problem]]:
    if not isinstance(table, dict):
        return None, [not_a_table(f"deploy.{name}", f"deploy.{name}", place)]
    if not re.fullmatch(r"[A-Za-z0-9][\w-]*", name):
        what = say("`{given}` can't be the name of a target.", given=name)
        return None, [place.problem(what, say("Use letters, digits and hyphens, like `live`."))]
    kind = table.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        near = nearest(str(kind), list(KINDS)) if kind else None
        hint = near or say("The kinds are {known}.", known=", ".join(KINDS))
        return None, [place.below("kind").problem(say("The target `{name}` has no known kind.", name=name), hint)]
    fields = fields_of(KINDS[kind])
    foreign = say("There is no setting called `{key}` in a `{kind}` target.", kind=kind)
    secrets = [key for key in table if key in SECRET and key not in fields]
    problems = [place.below(key).problem(fill(foreign, key=key), _ELSEWHERE) for key in secrets]
    others = {key: value for key, value in table.items() if key not in secrets}
    values, wrong = read_table(fields, others, place, (foreign, say("A target of this kind has {known}.")))
    problems += wrong
    for key in (key for key, field in fields.items() if field.default is NODEFAULT and key not in table):
        what = say("The target `{name}` lacks `{key}`.", name=name, key=key)
        example = '["…", "…"]' if key == "command" else '"…"'
        problems.append(place.problem(what, say("Add `{line}`.", line=f"{key} = {example}")))
    return (None if problems else KINDS[kind](name=name, **values)), problems
