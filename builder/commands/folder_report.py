"""`warraq explain --folder`: what the files of a folder repeat, proposed as furniture for the settings."""

import json
import os
from collections.abc import Iterator

from builder.commands.input_files import InputFile, read_input, settings_of
from builder.commands.project import project_of
from builder.inputs import ARTICLES
from builder.pages.model.files import TRANSCRIPTS
from builder.problems import Problem, errors
from builder.reading.parse import MARKDOWN, parse, plain_text
from builder.reading.plain.repeated import Proposal, Repeats
from builder.reading.text.decoding import decode
from builder.reading.text.lines import Line, lines_of
from builder.terminal.boundary import WrongUse
from builder.terminal.messages import as_json, print_problems


def explain_folder(folder: str, is_json: bool) -> int:
    """Exit status: 0, 1 when a file can't be read, 2 when there is no such folder. Nothing is changed."""
    if not os.path.isdir(folder):
        raise WrongUse(f"There is no folder `{folder}`. Name the folder of a source's files.")
    project = project_of(os.path.join(folder, "x"))
    problems: list[Problem] = []
    repeats = Repeats()
    for file, text in _texts(folder, project, problems):
        repeats.look(_lines(file.name, text))
    for file, text in _texts(folder, project, []):
        if repeats.may_have(_lines(file.name, text)):
            repeats.count(file.path, *_countable(file, text))
    if is_json:
        print(as_json(_json(repeats)))
    else:
        print(_text(repeats, folder, settings_of(project)[0].furniture))
    print_problems(problems)
    return 1 if problems else 0


def _texts(folder: str, project: str, problems: list[Problem]) -> Iterator[tuple[InputFile, str]]:
    """Every article's file below a folder with its text, in the order of their paths; one is held at a time."""
    for path in _paths(folder):
        file = read_input(path, project)
        if isinstance(file, Problem):
            problems.append(file)
            continue
        decoded = decode(path, file.data)
        problems += errors(decoded.problems)
        if decoded.text is not None:
            yield file, decoded.text


def _paths(folder: str) -> Iterator[str]:
    for at, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = os.path.join(at, name)
            is_ignored = name.startswith((".", "#")) or name.endswith(TRANSCRIPTS)
            if name.endswith(ARTICLES) and not is_ignored and os.path.isfile(path):
                yield path


def _lines(name: str, text: str) -> list[Line]:
    """The lines of a file; of Markdown without its front matter."""
    if not name.lower().endswith(MARKDOWN):
        return lines_of(text)
    from builder.reading.frontmatter.frontmatter import read_front_matter

    front = read_front_matter(text, name)
    return lines_of(front.body, front.body_line) if front else lines_of(text)


def _countable(file: InputFile, text: str) -> tuple[list[Line], list[Line]]:
    """The lines of a file that count as a whole only (headline, deck, all of Markdown), and those of its text."""
    reading = file.settings.reading
    if file.name.lower().endswith(MARKDOWN):
        set_aside = {line.line for line in parse(file.name, file.data, reading).account.set_aside}
        return [line for line in _lines(file.name, text) if line.number not in set_aside], []
    plain, _ = plain_text(file.name, text, reading)
    if plain is None:
        return [], []
    fields = plain.draft.from_text
    numbers = {fields[name].line for name in ("headline", "deck") if name in fields}
    # A headline with a number in it may be one of a series, such as the day's prices.
    tops = [line for line in plain.lines if line.number in numbers and not any(map(str.isdigit, line.text))]
    return tops, plain.body_lines


def _json(repeats: Repeats) -> dict[str, object]:
    return {
        "files": repeats.files,
        "proposed": [
            {
                "text": proposal.text,
                "files": proposal.files,
                "share": round(proposal.files / repeats.files, 4),
                "example": {"path": proposal.path, "line": proposal.line},
            }
            for proposal in repeats.proposals()
        ],
    }


def _text(repeats: Repeats, folder: str, known: tuple[str, ...]) -> str:
    proposed = repeats.proposals()
    count = f"{repeats.files:,} files" if repeats.files != 1 else "1 file"
    if not proposed:
        return f"{folder}: {count}, and nothing that more than a tenth of them repeat."
    lines = [f"{folder}: {count}. Of what they repeat, this is not set aside yet:", ""]
    lines += [_proposal_line(proposal, repeats.files) for proposal in proposed]
    lines += ["", "If it is not the articles', paste this into site.toml, above the first `[[`:", "", "furniture = ["]
    lines += [
        f"  {json.dumps(text, ensure_ascii=False)}," for text in (*known, *(proposal.text for proposal in proposed))
    ]
    return "\n".join((*lines, "]"))


def _proposal_line(proposal: Proposal, files: int) -> str:
    share = f"{proposal.files:,} files ({proposal.files * 100 // files} %)"
    return f"  {share}  {proposal.text}  ({proposal.path}:{proposal.line})"
