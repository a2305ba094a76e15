"""Where a site goes: the tables `[deploy.NAME]` of the settings, checked key by key."""

from msgspec import Struct

from builder.problems import nearest

# What each kind of target may say: the keys with their defaults; None is asked for.
KINDS: dict[str, dict[str, str | int | bool | None]] = {
    "folder": {"path": None, "keep": 5},
    "rsync": {"to": None, "ssh": "ssh", "keep": 5},
    "git": {"repository": None, "branch": "gh-pages", "history": True, "cname": ""},
    "s3": {"bucket": None, "prefix": "", "endpoint": "", "region": ""},
    "sftp": {"host": None, "path": None, "user": "", "port": 22, "key": ""},
    "command": {"command": None},
}
_COMMON: dict[str, str | int | bool | None] = {"kind": None, "deletions": 0}
SECRET = ("password", "secret", "token", "access_key", "secret_key", "passphrase")


class Target(Struct, frozen=True):
    """One place. `values` has every key of its kind; `deletions` is how many files may go unasked, 0 for the usual."""

    name: str
    kind: str
    values: dict[str, str | int | bool] = {}
    deletions: int = 0

    def text(self, key: str) -> str:
        return str(self.values[key])


def target_faults(name: str, table: object) -> list[tuple[str, str, str]]:
    """What is wrong with a table: the key, what is wrong, what to do."""
    if not isinstance(table, dict):
        return [("", f"`deploy.{name}` is not a table.", f"Write `[deploy.{name}]` above its lines.")]
    kind = table.get("kind")
    if kind not in KINDS:
        hint = nearest(str(kind), list(KINDS)) if kind else ""
        return [("kind", f"The target `{name}` has no known kind.", hint or f"The kinds are {', '.join(KINDS)}.")]
    allowed = {**_COMMON, **KINDS[kind]}
    faults = []
    for key, value in table.items():
        if key not in allowed:
            hint = nearest(key, list(allowed)) or f"A target of this kind has {', '.join(allowed)}."
            if key in SECRET:
                hint = "Secrets don't belong here: docs/deploy.md says where they are looked for."
            faults.append((key, f"There is no setting called `{key}` in a `{kind}` target.", hint))
        elif type(value) is not type(allowed[key]) and not (allowed[key] is None and isinstance(value, str)):
            wanted = {bool: "true or false", int: "a number"}.get(type(allowed[key]), "a text between quotes")
            faults.append((key, f"`{key}` is not {wanted}.", f"Write {wanted}."))
    lacking = [key for key, default in allowed.items() if default is None and not table.get(key)]
    faults += [("", f"The target `{name}` lacks `{key}`.", f'Add `{key} = "…"`.') for key in lacking]
    return faults


def target(name: str, table: dict[str, str | int | bool]) -> Target:
    """A table without faults."""
    kind = str(table["kind"])
    values = {key: table.get(key, default) for key, default in KINDS[kind].items()}
    return Target(
        name, kind, {key: value for key, value in values.items() if value is not None}, int(table.get("deletions", 0))
    )
