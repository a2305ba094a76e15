"""The ids of a body: each stands once, and a heading has one of its own letters."""

from builder.language.slugs import slug


def heading_anchor(text: str) -> str:
    """A heading's id in its own letters."""
    return slug(text, 80) or "section"


class Anchors:
    """The ids that are taken, with how many headings wanted each."""

    def __init__(self) -> None:
        self._wanted: dict[str, int] = {}

    def take(self, identity: str) -> bool:
        """Takes an id that the text gives, if it is free."""
        if identity in self._wanted:
            return False
        self._wanted[identity] = 1
        return True

    def of(self, heading: str) -> str:
        """A heading's id, once on the page."""
        wanted = identity = heading_anchor(heading)
        while identity in self._wanted:
            self._wanted[wanted] += 1
            identity = f"{wanted}_{self._wanted[wanted] - 1}"
        self._wanted[identity] = 1
        return identity
