"""What stands in a headline and just above it: the section's label, a kicker, whom it quotes."""

from builder.language.letters import clean
from builder.reading.fields.kinds import kind_of
from builder.reading.text.lexicon import Lexicon
from builder.reading.text.lines import Line, count_words, ends_sentence, key_of
from builder.reading.text.quotes import _NO_SOURCE

HEADLINE = 120  # characters: 99 % of real headlines have 88 or fewer, and a first line over this is a paragraph
# What pages write before the headline itself.
_TITLED = frozenset(("الخبر", "عنوان الخبر", "العنوان", "عنوان المقال"))


def split_headline(line: str, lexicon: Lexicon) -> tuple[str, str, str]:
    """The section that a headline names before a stroke (`اقتصادي / …`), a label before a colon, and the headline."""
    section = kicker = ""
    label, mark, after = line.partition("/")
    if mark and after.strip() and key_of(label) in lexicon.labels:
        section, line = clean(label), clean(after)
    label, mark, after = line.partition(":")
    if mark and after.strip() and key_of(label) in _TITLED:
        kicker, line = clean(label), clean(after)
    return section, kicker, line


def is_same_headline(line: str, headline: str) -> bool:
    """Whether two texts have the same words; those whose lengths lie far apart are not compared."""
    return abs(len(line) - len(headline)) < 20 and key_of(line) == key_of(headline)


def is_kicker(line: Line, headline: Line, lead: Line) -> bool:
    """Whether a line is a few words above a headline: they name the kind of story, or end with a colon."""
    if len(line.text) > 40 or count_words(line.text) > 5 or not 25 <= len(headline.text) <= HEADLINE:
        return False
    key = key_of(line.text)
    opened = line.text.endswith(":") and not headline.text.endswith((".", ":")) and len(lead.text) > 60
    return bool(key) and (opened or bool(kind_of(line.text)) or all(word in _NO_SOURCE for word in key.split()))


def is_deck(lines: list[Line]) -> bool:
    """A line that ends no sentence, above a longer paragraph that does, in a text whose paragraphs do."""
    line, *rest = lines
    if not 40 <= len(line.text) <= 200 or ends_sentence(line.text) or line.text.endswith((":", "،", ",")):
        return False
    if not line.gap and not rest[0].gap and len(line.text) > 130:
        return False
    body = [line for line in rest[:8] if len(line.text) > 60]
    if len(body) < 2 or len(body[0].text) <= len(line.text):
        return False
    return sum(ends_sentence(line.text) for line in body) * 10 >= len(body) * 8 and ends_sentence(body[0].text)
