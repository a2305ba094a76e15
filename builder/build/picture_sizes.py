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
    named = settings.logo or any(author.picture for author in settings.authors)
    if not named and not any(article.image or article.links for article in articles.values()):
        return []
    files = Files.of(inputs.sources)
    others = {logo(settings, files), *(portrait(author, files) for author in settings.authors)} - {""}
    return sorted(article_pictures(articles, files) | others)


def measure_pictures(
    wanted: Sequence[str], settings: Settings, inputs: Inputs, folders: Folders, hands: tuple[Store, Workers]
) -> PictureSizes:
    """The `wanted` pictures with their sizes; those that are none say so."""
    responsive = settings.pictures == "responsive"
    if not wanted:
        return PictureSizes({}, Encoder(), responsive)
    from builder.images.encode import current_encoder

    store, workers = hands
    made = current_encoder()
    digests = {path: inputs.sources[path].digest for path in wanted}
    keys = {path: digest_of(sign, made.print) for path, sign in digests.items()}
    known = store.pictures()
    new = {keys[path]: path for path in wanted if keys[path] not in known}
    if new:
        names = list(map(folders.locate, new.values()))
        slices = (names[start : start + 4] for start in range(0, len(names), 4))
        parts = map_each(measure_inputs, None, slices, workers, len(names) >= 8)
        found = dict(zip(new, (one for part in parts for one in part), strict=True))
        store.put_pictures(found)
        known |= found
    return PictureSizes({path: Measured(*known[key], digests[path]) for path, key in keys.items()}, made, responsive)
