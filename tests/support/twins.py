"""The sample's articles, which tests of other formats read."""

from builder.settings.settings import load
from tests.support.paths import ROOT

SAMPLE = {
    path.relative_to(ROOT).as_posix(): path.read_text("utf-8")
    for path in sorted((ROOT / "content").rglob("*"))
    if path.suffix in (".txt", ".md") and "pages" not in path.parts
}

PICTURES = tuple(path.relative_to(ROOT).as_posix() for path in sorted((ROOT / "content/pictures").glob("*.jpg")))

SETTINGS = load({"site.toml": (ROOT / "site.toml").read_bytes()})[0]
