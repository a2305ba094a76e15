"""The files that articles point to: which one a written path means, and where it lies on the site."""

import posixpath
import unicodedata
from collections.abc import Iterable, Mapping

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
SHOWN = ("picture", "media")  # kinds of links in whose place the file itself is shown or played
COPIED = (*PICTURES, *RECORDINGS, CAPTIONS, ".pdf", ".csv", ".docx", ".xlsx", ".odt", ".ods", ".epub")


class RecordingText(Struct, frozen=True):
    """A text that belongs to a recording: captions, in a language if the name tells one, or its transcript."""

    source: str
    captions: bool
    language: str = ""


class Files(Struct, frozen=True):
    """Every input by its path in composed letters (NFC), as texts write it; by its mere name what may be copied."""

    named: dict[str, str]
    by_name: dict[str, tuple[str, ...]] = {}

    @staticmethod
    def of(sources: Iterable[str]) -> "Files":
        named = {unicodedata.normalize("NFC", path): path for path in sources}
        by_name: dict[str, tuple[str, ...]] = {}
        for path in named:
            if path.startswith(CONTENT) and path.lower().endswith(COPIED):
                name = posixpath.basename(path).casefold()
                by_name[name] = (*by_name.get(name, ()), path)
        return Files(named, by_name)

    def meant(self, article: str, target: str) -> str:
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
            if candidate.startswith((CONTENT, STATIC, THEME)) and candidate in self.named:
                return self.named[candidate]
        return self._anywhere(article, name.removeprefix("./")) if self.by_name else ""

    def beside(self, source: str) -> tuple[RecordingText, ...]:
        """What belongs to a recording: `x.vtt`, `x.ar.vtt` and the like, `x.transcript.txt`; captions first."""
        stem = unicodedata.normalize("NFC", posixpath.splitext(source)[0])
        wanted = [RecordingText(stem + CAPTIONS, True)]
        wanted += [RecordingText(f"{stem}.{code}{CAPTIONS}", True, code) for code in LANGUAGES]
        wanted += [RecordingText(stem + ending, False) for ending in TRANSCRIPTS]
        found = [structs.replace(each, source=self.named[each.source]) for each in wanted if each.source in self.named]
        return tuple(found)

    def _anywhere(self, article: str, name: str) -> str:
        """The file below `content/` whose path ends so; of several the one in the article's own folders."""
        if not name or ".." in name or name.startswith("/"):
            return ""
        ending = "/" + name.casefold()
        named = self.by_name.get(posixpath.basename(name).casefold(), ())
        found = [path for path in named if path.casefold().endswith(ending)]
        if len(found) > 1:
            folder = posixpath.dirname(article) + "/"
            found = [path for path in found if path.startswith(folder)]
        return self.named[found[0]] if len(found) == 1 else ""


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


def pictures(articles: Mapping[str, Article], files: Files) -> set[str]:
    """The inputs that articles show as pictures, whose size has to be known."""
    found: set[str] = set()
    for path, article in articles.items():
        targets = [article.image] if article.image else []
        targets += [link.target for link in article.links if link.kind in SHOWN]
        found.update(source for target in targets if (source := files.meant(path, target)))
    return {source for source in found if source.lower().endswith(PICTURES)}


def portrait(author: Author, files: Files) -> str:
    """The input that is an author's picture; empty without one."""
    return files.meant("", "/" + author.picture.strip("/")) if author.picture else ""


def logo(settings: Settings, files: Files) -> str:
    """The input that is the site's logo; empty without one."""
    name = unicodedata.normalize("NFC", settings.logo.strip("/"))
    return next((files.named[path] for path in (STATIC + name, THEME + STATIC + name) if path in files.named), "")
