"""The files that articles point to: which one a written path means, and where it lies on the site."""

import posixpath
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from msgspec import Struct, structs

from builder.inputs import ARTICLES, CONTENT, STATIC, THEME
from builder.language.languages import LANGUAGES
from builder.reading.article import Article
from builder.reading.text.embeds import RECORDINGS
from builder.settings.settings import Settings
from builder.settings.vocabulary import Author

PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif")
# What strangers may put on the site as it is. Types that a browser runs when they are opened by themselves (HTML, SVG,
# XML, scripts) are not among them; whoever trusts such a file puts it into `static/`.
CAPTIONS = ".vtt"
TRANSCRIPTS = (".transcript.txt", ".transcript.md")  # beside a recording of the same name; no articles
INLINE_KINDS = ("picture", "media")  # kinds of links in whose place the file itself is shown or played
COPIED = (*PICTURES, *RECORDINGS, CAPTIONS, ".pdf", ".csv", ".docx", ".xlsx", ".odt", ".ods", ".epub")


class RecordingText(Struct, frozen=True):
    """A text that belongs to a recording: captions, in a language if the name tells one, or its transcript."""

    source: str
    captions: bool
    language: str = ""


class Files(Struct, frozen=True):
    """Every input by its path in composed letters (NFC), as texts write it.

    `by_name` has what may be copied by its casefolded name without folders: the paths of each name, sorted.
    """

    by_path: dict[str, str]
    by_name: Mapping[str, Sequence[str]] = {}

    @staticmethod
    def of(sources: Iterable[str]) -> "Files":
        by_path = {unicodedata.normalize("NFC", path): path for path in sources}
        by_name: defaultdict[str, list[str]] = defaultdict(list)
        for path in by_path:
            if path.startswith(CONTENT) and path.lower().endswith(COPIED):
                by_name[posixpath.basename(path).casefold()].append(path)
        for paths in by_name.values():
            paths.sort()
        return Files(by_path, dict(by_name))

    def resolve(self, article: str, target: str) -> str:
        """The input that `target`, written in the file `article`, means; empty if there is none.

        A path that begins with a slash is looked for in `static/`, then in `content/`; another one beside the article,
        never above `content/`. A picture or document that is not there may be the only one so called below `content/`.
        """
        name = unicodedata.normalize("NFC", target)
        if name.startswith("/"):
            path = posixpath.normpath(name.lstrip("/"))
            candidates = [STATIC + path, THEME + STATIC + path, CONTENT + path]
        else:
            candidates = [posixpath.normpath(posixpath.join(posixpath.dirname(article), name))]
        for candidate in candidates:
            if candidate.startswith((CONTENT, STATIC, THEME)) and candidate in self.by_path:
                return self.by_path[candidate]
        return self._anywhere(article, name.removeprefix("./")) if self.by_name else ""

    def lead_picture(self, article: Article) -> str:
        """The input that an article's header names as its picture; empty if it names none or there is none."""
        return self.resolve(article.path, article.image) if article.image else ""

    def texts_of(self, source: str) -> tuple[RecordingText, ...]:
        """What belongs to a recording: `x.vtt`, `x.ar.vtt` and the like, `x.transcript.txt`; captions first."""
        stem = unicodedata.normalize("NFC", posixpath.splitext(source)[0])
        wanted = [RecordingText(stem + CAPTIONS, True)]
        wanted += [RecordingText(f"{stem}.{code}{CAPTIONS}", True, code) for code in LANGUAGES]
        wanted += [RecordingText(stem + ending, False) for ending in TRANSCRIPTS]
        return tuple(
            structs.replace(text, source=self.by_path[text.source]) for text in wanted if text.source in self.by_path
        )

    def _anywhere(self, article: str, name: str) -> str:
        """The file below `content/` whose path ends with the name; of several the one in the article's own folders."""
        if not name or ".." in name or name.startswith("/"):
            return ""
        ending = "/" + name.casefold()
        paths = self.by_name.get(posixpath.basename(name).casefold(), ())
        folder = posixpath.dirname(article) + "/"
        beside: list[str] = []
        for position in range(bisect_left(paths, folder), len(paths)):
            if len(beside) == 2 or not paths[position].startswith(folder):
                break
            if paths[position].casefold().endswith(ending):
                beside.append(paths[position])
        matches = beside or _first_two(paths, ending)
        return self.by_path[matches[0]] if len(matches) == 1 else ""


def _first_two(paths: Sequence[str], ending: str) -> list[str]:
    matches = (path for path in paths if path.casefold().endswith(ending))
    return list(islice(matches, 2))


def published_path(source: str) -> str:
    """The path on the site of a file that articles point to; empty for one that is not copied."""
    if source.startswith(CONTENT):
        if source.lower().endswith(TRANSCRIPTS):
            return source[len(CONTENT) :].rpartition(".")[0] + ".txt"
        return source[len(CONTENT) :] if source.lower().endswith(COPIED) else ""
    return source.removeprefix(THEME)[len(STATIC) :]


def is_article(source: str) -> bool:
    return source.startswith(CONTENT) and source.lower().endswith(ARTICLES) and not is_text(source)


def is_text(source: str) -> bool:
    """Whether a file of the content goes to the site as plain text, and as nothing else whatever it says."""
    return source.startswith(CONTENT) and source.lower().endswith((CAPTIONS, *TRANSCRIPTS))


def article_pictures(articles: Mapping[str, Article], files: Files) -> set[str]:
    """The inputs that articles show as pictures, whose size has to be known."""
    shown: set[str] = set()
    for path, article in articles.items():
        shown.add(files.lead_picture(article))
        shown.update(files.resolve(path, link.target) for link in article.links if link.kind in INLINE_KINDS)
    return {source for source in shown if source.lower().endswith(PICTURES)}


def portrait(author: Author, files: Files) -> str:
    """The input that is an author's picture; empty without one."""
    return files.resolve("", "/" + author.picture.strip("/")) if author.picture else ""


def logo(settings: Settings, files: Files) -> str:
    """The input that is the site's logo; empty without one."""
    name = unicodedata.normalize("NFC", settings.logo.strip("/"))
    return next((files.by_path[path] for path in (STATIC + name, THEME + STATIC + name) if path in files.by_path), "")
