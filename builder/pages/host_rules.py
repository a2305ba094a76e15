"""Redirects, addresses that are gone and headers, as the rules of every common host, each in its own files.

Sources: Netlify and Cloudflare Pages (`_redirects`, `_headers`), nginx (ngx_http_map_module), Apache (mod_alias,
mod_headers), Caddy 2 (map, redir, header), Vercel (`vercel.json`), Amazon S3 (website configuration).
"""

import json
import re
from collections.abc import Iterator
from urllib.parse import quote

from msgspec import Struct

from builder.newsroom.redirects import Redirects
from builder.pages.model.addresses import GONE, HOST_RULES, MISSING

KEPT = "public, max-age=31536000, immutable"
BRIEF = "public, max-age=60, must-revalidate"
# Pages carry their own content policy, since what they may load differs; what only a header can say is said here.
SECURITY = (
    ("Content-Security-Policy", "frame-ancestors 'none'; base-uri 'none'; object-src 'none'"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("X-Content-Type-Options", "nosniff"),
)
# Files with letters of their digest, or with a version, in their names.
LASTING = (
    r"(?:^|/)(?:fonts/[^/]+\.woff2|scripts\.[0-9a-f]{8}/.+"
    r"|[^/]+\.[0-9a-f]{8}(?:-\d+)?\.(?:css|js|svg|avif|webp|jpg|png))$"
)
# What hosts don't know by the endings of names: (a pattern of addresses, as Netlify and Cloudflare write it; a regular
# expression; the type). RSS and Atom go as the XML that all hosts take them for, see `builder.mediatypes`.
TYPED = (
    ("/*feed.json", r"/feed\.json$", "application/feed+json"),
    ("/*.opml", r"\.opml$", "text/x-opml; charset=utf-8"),
)
_VERCEL_LIMIT, _S3_LIMIT = 1024, 50  # rules that one configuration may have


class Rules(Struct, frozen=True):
    """What hosts are told. Addresses are as they are, not encoded; `prefix` is the site's folder on its host."""

    redirects: Redirects
    prefix: str = ""
    lasting: tuple[str, ...] = ()  # paths of files that never change, or `folder/*`

    def moves(self) -> Iterator[tuple[str, str]]:
        """From and to; a folder's address with and without the slash at its end, so that one step is enough."""
        for move in self.redirects.moves:
            for old in _spellings(move.old):
                yield self.prefix + old, self.prefix + move.new

    def gone(self) -> Iterator[str]:
        for address in self.redirects.gone:
            for spelling in _spellings(address):
                yield self.prefix + spelling


def host_files(rules: Rules) -> Iterator[tuple[str, bytes]]:
    """Each file of rules with its path on the site."""
    texts = {
        "_redirects": _redirects(rules),
        "_headers": _headers(rules),
        ".htaccess": _apache(rules),
        "vercel.json": _vercel(rules),
        f"{HOST_RULES}nginx-maps.conf": _nginx_maps(rules),
        f"{HOST_RULES}nginx.conf": _nginx(rules),
        f"{HOST_RULES}Caddyfile": _caddy(rules),
        f"{HOST_RULES}s3-website.json": _s3(rules),
    }
    for path, text in texts.items():
        yield path, text.encode()


def _spellings(address: str) -> tuple[str, ...]:
    return (address, address[:-1]) if address.endswith("/") else (address,)


def _encode(address: str) -> str:
    return quote(address, safe="/-._~")


def _redirects(rules: Rules) -> str:
    """Netlify and Cloudflare Pages; they have no status 410, so that a page stands there for what is gone."""
    return "".join(f"{_encode(old)} {_encode(new)} 301\n" for old, new in rules.moves())


def _headers(rules: Rules) -> str:
    lines = ["/*\n", *(f"  {name}: {value}\n" for name, value in SECURITY)]
    lines += [
        f"{rules.prefix}/{_encode(path).replace('%2A', '*')}\n  Cache-Control: {KEPT}\n" for path in rules.lasting
    ]
    lines += [f"{rules.prefix}{pattern}\n  Content-Type: {type_}\n" for pattern, _, type_ in TYPED]
    return "".join(lines)


def _apache(rules: Rules) -> str:
    lines = [
        "AddDefaultCharset utf-8",
        "AddType application/manifest+json .webmanifest",
        "AddType image/avif .avif",
        "AddType font/woff2 .woff2",
        "AddType text/x-opml .opml",
        "AddType text/markdown .md",
        '<Files "feed.json">',
        "  ForceType application/feed+json",
        "</Files>",
        "AddCharset utf-8 .js .css .json .txt .md .xml .opml .vtt .webmanifest",
        "Options -Indexes",
        f"ErrorDocument 404 {rules.prefix}{MISSING}",
        f"ErrorDocument 410 {rules.prefix}{GONE}",
        r'<FilesMatch "^\.(?:ht|warraq-)">',
        "  Require all denied",
        "</FilesMatch>",
        "<IfModule mod_headers.c>",
        *(f'  Header always set {name} "{value}"' for name, value in SECURITY),
        f'  Header set Cache-Control "{BRIEF}"',
        f'  <If "%{{REQUEST_URI}} =~ m#{LASTING}#">',
        f'    Header set Cache-Control "{KEPT}"',
        "  </If>",
        "</IfModule>",
    ]
    lines.append(f'RedirectMatch 404 "^{rules.prefix}/{HOST_RULES}"')
    lines += [f'RedirectMatch 301 "^{_pattern(old)}$" "{_apache_text(new)}"' for old, new in rules.moves()]
    lines += [f'RedirectMatch 410 "^{_pattern(old)}$"' for old in rules.gone()]
    return "\n".join(lines) + "\n"


def _apache_text(address: str) -> str:
    """A target, which Apache itself encodes and in which a dollar sign or an ampersand would mean a group."""
    return re.sub(r"([\\$&])", r"\\\1", address)


def _pattern(address: str) -> str:
    """A regular expression for just this address; letters beyond ASCII mean themselves."""
    return re.sub(r"([\\.^$*+?{}\[\]|()])", r"\\\1", address)


def _nginx_maps(rules: Rules) -> str:
    lines = [
        "# For the http block: include this file there, and nginx.conf in the server block.",
        "map_hash_bucket_size 4096;",
        # Looked up anew for the page of an error, whose address is another.
        "map $uri $warraq_moved {",
        "  volatile;",
        '  default "";',
        *(f'  "{_nginx_text(old)}" "{_encode(new)}";' for old, new in rules.moves()),
        "}",
        "map $uri $warraq_gone {",
        "  volatile;",
        "  default 0;",
        *(f'  "{_nginx_text(address)}" 1;' for address in rules.gone()),
        "}",
        "map $uri $warraq_kept {",
        f'  default "{BRIEF}";',
        f'  "~{LASTING}" "{KEPT}";',
        "}",
    ]
    return "\n".join(lines) + "\n"


def _nginx_text(address: str) -> str:
    """Between quotes, as a key of a map: a backslash keeps the next letter from meaning something."""
    return re.sub(r'(["\\])', r"\\\1", address)


def _nginx(rules: Rules) -> str:
    lines = [
        "# For the server block, whose root is this site's folder.",
        "charset utf-8;",
        "charset_types text/css text/javascript application/javascript application/json application/manifest+json"
        " application/rss+xml application/atom+xml text/xml application/xml text/plain text/markdown text/vtt;",
        "index index.html;",
        f"error_page 404 {rules.prefix}{MISSING};",
        f"error_page 410 {rules.prefix}{GONE};",
        *(f'add_header {name} "{value}" always;' for name, value in SECURITY),
        "add_header Cache-Control $warraq_kept;",
        "if ($warraq_moved) { return 301 $warraq_moved; }",
        "if ($warraq_gone) { return 410; }",
        f"location ^~ {rules.prefix}/{HOST_RULES} {{ return 404; }}",
        f"location = {rules.prefix}/.htaccess {{ return 404; }}",
        *(f'location ~ {regex} {{ types {{ }} default_type "{type_}"; }}' for _, regex, type_ in TYPED),
        f"location ^~ {rules.prefix}/.warraq- {{ return 404; }}",
        r"location ~ \.md$ { default_type text/markdown; }",
    ]
    return "\n".join(lines) + "\n"


def _caddy(rules: Rules) -> str:
    moves = [f'    "{_caddy_text(old)}" "{_encode(new)}"' for old, new in rules.moves()]
    gone = [f'    "{_caddy_text(address)}" "gone"' for address in rules.gone()]
    lines = [
        "# import this file, then `import warraq` in the site's block, beside `root`.",
        "(warraq) {",
        "  map {http.request.uri.path} {warraq_moved} {",
        *moves,
        '    default ""',
        "  }",
        "  map {http.request.uri.path} {warraq_gone} {",
        *gone,
        '    default ""',
        "  }",
        '  @warraq_moved `{warraq_moved} != ""`',
        "  redir @warraq_moved {warraq_moved} 301",
        '  @warraq_gone `{warraq_gone} != ""`',
        "  error @warraq_gone 410",
        f"  @warraq_own path {rules.prefix}/{HOST_RULES}* {rules.prefix}/.htaccess {rules.prefix}/.warraq-*",
        "  error @warraq_own 404",
        "  header {",
        *(f'    {name} "{value}"' for name, value in SECURITY),
        f'    ?Cache-Control "{BRIEF}"',
        "  }",
        "  @warraq_markdown path *.md",
        '  header @warraq_markdown Content-Type "text/markdown; charset=utf-8"',
        f"  @warraq_kept path_regexp `{LASTING}`",
        f'  header @warraq_kept Cache-Control "{KEPT}"',
        *(
            line
            for number, (_, regex, type_) in enumerate(TYPED)
            for line in (
                f"  @warraq_type{number} path_regexp `{regex}`",
                f'  header @warraq_type{number} Content-Type "{type_}"',
            )
        ),
        "  handle_errors {",
        "    @missing `{err.status_code} == 404`",
        f"    rewrite @missing {rules.prefix}{MISSING}",
        "    @gone `{err.status_code} == 410`",
        f"    rewrite @gone {rules.prefix}{GONE}",
        "    file_server",
        "  }",
        "  file_server",
        "}",
    ]
    return "\n".join(lines) + "\n"


def _caddy_text(address: str) -> str:
    return re.sub(r'(["\\])', r"\\\1", address).replace("{", "\\{")


def _vercel(rules: Rules) -> str:
    moves = [
        {"source": _pattern(_encode(old)), "destination": _encode(new), "permanent": True} for old, new in rules.moves()
    ]
    headers = [{"key": name, "value": value} for name, value in SECURITY]
    immutable = [
        {
            "source": f"{rules.prefix}/{_encode(path).replace('%2A', '(.*)')}",
            "headers": [{"key": "Cache-Control", "value": KEPT}],
        }
        for path in rules.lasting
    ]
    typed = [
        {"source": f"{rules.prefix}/(.*{regex.lstrip('/')[:-1]})", "headers": [{"key": "Content-Type", "value": type_}]}
        for _, regex, type_ in TYPED
    ]
    configuration = {
        "redirects": moves[:_VERCEL_LIMIT],
        "headers": [{"source": "/(.*)", "headers": headers}, *immutable, *typed],
    }
    return json.dumps(configuration, ensure_ascii=False, indent=1) + "\n"


def _s3(rules: Rules) -> str:
    """The website configuration of a bucket, with as many rules as it may have; the pages do the others."""
    routing = [
        {
            "Condition": {"KeyPrefixEquals": old[1:]},
            "Redirect": {"ReplaceKeyWith": _encode(new)[1:], "HttpRedirectCode": "301"},
        }
        for old, new in rules.moves()
        if old.endswith("/")
    ]
    configuration = {
        "IndexDocument": {"Suffix": "index.html"},
        "ErrorDocument": {"Key": MISSING[1:]},
        **({"RoutingRules": routing[:_S3_LIMIT]} if routing else {}),  # S3 refuses an empty list
    }
    return json.dumps(configuration, ensure_ascii=False, indent=1) + "\n"
