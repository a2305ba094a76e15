"""The pictures of a site, measured: those that were before are known from the store."""

from collections.abc import Mapping, Sequence

from builder.digest import digest_of
from builder.images.measure import measure_inputs
from builder.inputs import Folders, Inputs
from builder.output.workers import Workers, map_each
from builder.pages.images.pictures import Encoder, Measured, PictureSizes
from builder.pages.model.files import Files, article_pictures, logo, portrait
from builder.reading.article import Article
from builder.settings.settings import Settings
from builder.store.store import Store


def shown_pictures(articles: Mapping[str, Article], settings: Settings, inputs: Inputs) -> list[str]:
    """The inputs that articles show as pictures, those of authors, and the logo."""
    is_named = settings.logo or any(author.picture for author in settings.authors)
    if not is_named and not any(article.image or article.links for article in articles.values()):
        return []
    files = Files.of(inputs.sources)
    others = {logo(settings, files), *(portrait(author, files) for author in settings.authors)} - {""}
    return sorted(article_pictures(articles, files) | others)


def measure_pictures(
    paths: Sequence[str], settings: Settings, inputs: Inputs, folders: Folders, store: Store, workers: Workers
) -> PictureSizes:
    """The pictures with their sizes; those that are none say so."""
    responsive = settings.pictures == "responsive"
    if not paths:
        return PictureSizes({}, Encoder(), responsive)
    from builder.images.encode import current_encoder

    encoder = current_encoder()
    digests = {path: inputs.sources[path].digest for path in paths}
    keys = {path: digest_of(file, encoder.print) for path, file in digests.items()}
    sizes = store.pictures()
    new = {keys[path]: path for path in paths if keys[path] not in sizes}
    if new:
        names = list(map(folders.locate, new.values()))
        slices = (names[start : start + 4] for start in range(0, len(names), 4))
        parts = map_each(measure_inputs, None, slices, workers, len(names) >= 8)
        measured = dict(zip(new, (size for part in parts for size in part), strict=True))
        store.put_pictures(measured)
        sizes |= measured
    pictures = {path: Measured(*sizes[key], digests[path]) for path, key in keys.items()}
    return PictureSizes(pictures, encoder, responsive)
