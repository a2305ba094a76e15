"""Lines that are only the address of something to see or hear elsewhere, or the name of a recording beside the text."""

import re
from collections.abc import Callable
from functools import cache
from urllib.parse import quote

from msgspec import Struct

SOUNDS = (".mp3", ".m4a", ".ogg")
FILMS = (".mp4", ".webm")
RECORDINGS = (*SOUNDS, *FILMS)
DOCUMENTS = (".pdf",)
LONGEST = 500  # characters of an address that is looked at
MOST = 20  # cards in one paragraph

Match = re.Match[str]


class Embed(Struct, frozen=True):
    """What lies at an address. `frame` is what shows it inside a page, empty where nothing does without a script."""

    provider: str  # a key of `builder.language.providers`; for a document the host that has it
    kind: str  # video, post, track, map, document
    address: str  # as written, in ASCII
    frame: str = ""
    shape: str = "wide"  # wide, tall, page, line: how much room the frame needs

    @property
    def origin(self) -> str:
        """Scheme and host of the frame."""
        return "/".join(self.frame.split("/", 3)[:3])


class _Rule(Struct, frozen=True):
    provider: str
    kind: str
    pattern: str
    frame: Callable[[Match], str]
    shape: str = "wide"


def _rule(
    provider: str, kind: str, pattern: str, frame: str | Callable[[Match], str] = "", shape: str = "wide"
) -> _Rule:
    """`frame` is filled with the groups of the pattern, which hold nothing but letters, digits, `-` and `_`."""
    fill = frame if callable(frame) else lambda match: frame.format(*match.groups())
    return _Rule(provider, kind, rf"https?://{pattern}(?:[?&#]\S*)?", fill, shape)


@cache  # compiled when the first address is met: all of them take 3 ms, and most sites have none
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.ASCII)


def _start(match: Match) -> str:
    """A video of YouTube, from where the address says."""
    moment = re.search(r"[?&#](?:t|start)=(?:(\d{1,3})m)?(\d{1,6})s?(?:[&#]|$)", match[0])
    start = int(moment[1] or 0) * 60 + int(moment[2]) if moment else 0
    return f"https://www.youtube-nocookie.com/embed/{match[1]}" + (f"?start={start}" if start else "")


def _vimeo(match: Match) -> str:
    secret = f"&h={match[2]}" if match[2] else ""
    return f"https://player.vimeo.com/video/{match[1]}?dnt=1{secret}"


def _frame_of_address(before: str) -> Callable[[Match], str]:
    """A frame that is given the whole address."""
    return lambda match: before + quote(match[0], safe="")


def _map(match: Match) -> str:
    """The part of the map that is seen at the address; a marker where it has one."""
    zoom = min(int(match["zoom"]), 19)
    north, east = float(match["north"]), float(match["east"])
    if abs(north) > 85 or abs(east) > 180:
        return ""
    wide = 360 / 2**zoom
    box = (east - wide, max(north - wide / 2, -90.0), east + wide, min(north + wide / 2, 90.0))
    marked = re.search(r"[?&]mlat=(-?\d{1,2}(?:\.\d{1,8})?)&mlon=(-?\d{1,3}(?:\.\d{1,8})?)", match[0])
    marker = f"&marker={marked[1]}%2C{marked[2]}" if marked else ""
    corners = "%2C".join(f"{corner:.5f}" for corner in box)
    return f"https://www.openstreetmap.org/export/embed.html?bbox={corners}&layer=mapnik{marker}"


_YOUTUBE = r"(?:www\.|m\.)?youtube(?:-nocookie)?\.com"
_FACEBOOK = r"(?:www\.|m\.|web\.)?facebook\.com"
_NAME = r"[\w.-]{1,100}"
_FILM = "https://www.facebook.com/plugins/video.php?show_text=false&href="
_POST = "https://www.facebook.com/plugins/post.php?show_text=true&href="
_RULES = (
    _rule("youtube", "video", _YOUTUBE + r"/watch\?(?:[^#\s]{0,300}&)?v=([\w-]{11})(?![\w-])", _start),
    _rule("youtube", "video", _YOUTUBE + r"/(?:live|embed|v)/([\w-]{11})", _start),
    _rule("youtube", "video", r"youtu\.be/([\w-]{11})", _start),
    _rule("youtube", "video", _YOUTUBE + r"/shorts/([\w-]{11})/?", _start, "tall"),
    _rule(
        "vimeo", "video", r"(?:www\.)?vimeo\.com/(?:channels/[\w-]{1,60}/)?(\d{4,12})(?:/([0-9a-f]{6,20}))?/?", _vimeo
    ),
    _rule("vimeo", "video", r"player\.vimeo\.com/video/(\d{4,12})()", _vimeo),
    _rule(
        *("x", "post", r"(?:www\.|mobile\.)?(?:twitter|x)\.com/(?:\w{1,20}|i/web)/status/(\d{5,20})/?"),
        *("https://platform.twitter.com/embed/Tweet.html?dnt=true&id={0}", "page"),
    ),
    _rule("telegram", "post", r"t\.me/(?:s/)?(\w{4,40})/(\d{1,12})/?", "https://t.me/{0}/{1}?embed=1", "page"),
    _rule("facebook", "video", rf"{_FACEBOOK}/watch/?\?v=\d{{5,20}}", _frame_of_address(_FILM)),
    _rule("facebook", "video", rf"{_FACEBOOK}/{_NAME}/videos/(?:{_NAME}/)?\d{{5,20}}/?", _frame_of_address(_FILM)),
    _rule("facebook", "video", rf"{_FACEBOOK}/(?:reel|share/[vr])/{_NAME}/?", _frame_of_address(_FILM)),
    _rule("facebook", "video", r"fb\.watch/[\w-]{5,30}/?"),
    _rule(
        "facebook",
        "post",
        rf"{_FACEBOOK}/{_NAME}/(?:posts|photos)/(?:{_NAME}/)?{_NAME}/?",
        _frame_of_address(_POST),
        "page",
    ),
    _rule(
        "facebook",
        "post",
        rf"{_FACEBOOK}/(?:share/p/{_NAME}/?|(?:permalink|story|photo)\.php)",
        _frame_of_address(_POST),
        "page",
    ),
    _rule(
        *("instagram", "post", r"(?:www\.)?instagram\.com/(?:[\w.]{1,40}/)?p/([\w-]{5,40})/?"),
        *("https://www.instagram.com/p/{0}/embed/", "page"),
    ),
    _rule(
        *("instagram", "video", r"(?:www\.)?instagram\.com/(?:[\w.]{1,40}/)?(?:reel|reels|tv)/([\w-]{5,40})/?"),
        *("https://www.instagram.com/p/{0}/embed/", "page"),
    ),
    _rule(
        *("tiktok", "video", r"(?:www\.|m\.)?tiktok\.com/@[\w.]{1,40}/video/(\d{8,25})/?"),
        *("https://www.tiktok.com/player/v1/{0}", "tall"),
    ),
    _rule("tiktok", "video", r"v[mt]\.tiktok\.com/\w{5,20}/?"),
    _rule(
        *("soundcloud", "track", r"(?:www\.|m\.)?soundcloud\.com/[\w-]{1,80}/(?:sets/)?[\w-]{1,160}/?"),
        *(_frame_of_address("https://w.soundcloud.com/player/?url="), "line"),
    ),
    _rule(
        *("openstreetmap", "map"),
        r"(?:www\.)?openstreetmap\.org/[^#\s]{0,200}#map=(?P<zoom>\d{1,2})/(?P<north>-?\d{1,2}(?:\.\d{1,8})?)"
        r"/(?P<east>-?\d{1,3}(?:\.\d{1,8})?)",
        _map,
    ),
    _rule("openstreetmap", "map", r"(?:www\.)?openstreetmap\.org/(?:node|way|relation)/\d{1,12}/?"),
    _rule("google-maps", "map", r"(?:www\.)?google\.[a-z.]{2,7}/maps(?:/[^\s?#]{0,300})?"),
    _rule("google-maps", "map", r"(?:maps\.app\.goo\.gl|goo\.gl/maps)/[\w-]{5,40}/?"),
    _rule("google-maps", "map", r"maps\.google\.[a-z.]{2,7}/[^\s?#]{0,300}"),
)
_DOCUMENT = re.compile(
    r"https?://([\w.-]{1,200})(?::\d{1,5})?/[^\s?#]{1,400}\.pdf(?:[?#]\S*)?", re.ASCII | re.IGNORECASE
)
_WRITTEN = re.compile(r"https?://\S+")
_NAMED = re.compile(r"[^\s<>:\"|?*\\]{1,200}\.(?:mp3|m4a|ogg|mp4|webm|pdf)", re.IGNORECASE)


def find_embed(address: str) -> Embed | None:
    """What a whole address leads to, if a card can stand for it; pure, and bounded whatever the address is."""
    if len(address) > LONGEST or not _WRITTEN.fullmatch(address):
        return None
    plain = quote(address, safe="/:?#[]@!$&'()*+,;=%-._~")
    for rule in _RULES:
        if match := _pattern(rule.pattern).fullmatch(plain):
            return Embed(rule.provider, rule.kind, plain, rule.frame(match), rule.shape)
    if match := _DOCUMENT.fullmatch(plain):
        return Embed(match[1].lower().removeprefix("www."), "document", plain)
    return None


def embed_alone(line: str) -> str:
    """Whether a line is only an address that a card can stand for (`embed`), or the name of a file to play (`media`);
    empty if it is words.
    """
    if line.startswith("http"):
        return "embed" if find_embed(line) else ""
    named = "." in line[-5:-3] and len(line) <= LONGEST and _NAMED.fullmatch(line)  # the first is false for words
    return "media" if named else ""
