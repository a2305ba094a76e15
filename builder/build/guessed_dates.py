"""The time of a story whose file gives none."""

from datetime import UTC, datetime

from builder.reading.article import FieldValue


def guessed_date(project: str, name: str, changed: float) -> FieldValue:
    """The time of an article whose file tells none, as the build takes it."""
    from builder.disk.git import first_commits, head_commit

    committed = first_commits(project).get(name) if project and head_commit(project) else None
    moment = datetime.fromtimestamp(committed or int(changed), UTC)
    return FieldValue(moment.isoformat().replace("+00:00", "Z"), "first-commit" if committed else "file-time", 0)
