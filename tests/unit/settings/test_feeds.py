"""The table `[feeds]`: what it allows, and what is said of the rest."""

import pytest

from builder.settings.feeds import Feeds
from builder.settings.settings import load


def test_all_keys() -> None:
    text = b'[feeds]\ntext = "full"\nsize = 30\nhub = " https://hub.example.org/ "\n'
    settings, problems = load({"site.toml": text})
    assert (settings.feeds, problems) == (Feeds("full", 30, "https://hub.example.org/"), ())


def test_without_a_table_there_are_summaries() -> None:
    assert load({"site.toml": b"feed_size = 7\n"})[0].feeds == Feeds()


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ('feeds = "full"', 1, "`feeds` is not a table."),
        ('[feeds]\ntext = "all"', 2, "Feeds can't have `all` for text."),
        ("[feeds]\ntext = 3", 2, "Feeds can't have `3` for text."),
        ("[feeds]\nsize = 0", 2, "`size` is not a number from 1 to 1000."),
        ("[feeds]\nsize = true", 2, "`size` is not a number from 1 to 1000."),
        ('[feeds]\nhub = "hub.example.org"', 2, "`hub.example.org` is not the address of a hub."),
        ('[feeds]\nnews = "yes"', 2, "`news` is neither true nor false."),
        ("[feeds]\n\nsizes = 3", 3, "There is no setting called `sizes` in `[feeds]`."),
    ],
)
def test_what_can_t_be_is_told_with_its_line(text: str, line: int, message: str) -> None:
    settings, (problem,) = load({"site.toml": text.encode()})
    assert (problem.at.path, problem.at.line, problem.message) == ("site.toml", line, message)
    assert problem.hint
    assert settings.feeds == Feeds()
