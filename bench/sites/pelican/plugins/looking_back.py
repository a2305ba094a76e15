"""Gives each article its neighbours in the section, and the older neighbour under each of its tags."""

from pelican import signals


def look_back(generator):
    latest = {}
    for article in sorted(generator.articles, key=lambda each: each.date):
        article.previous, article.next = latest.get(article.category), None
        if article.previous:
            article.previous.next = article
        latest[article.category] = article
        tags = getattr(article, "tags", [])
        article.earlier = list(dict.fromkeys(latest[tag] for tag in tags[:4] if tag in latest))
        latest.update(dict.fromkeys(tags, article))


def register():
    signals.article_generator_finalized.connect(look_back)
