"""Writes the project of a corpus once more for Hugo: the same Markdown files, templates that show about as much."""

import os
import shutil

CONFIG = """baseURL = "https://example.org/"
languageCode = "ar"
title = "صحيفة القياس"
[taxonomies]
tag = "tags"
author = "authors"
[pagination]
pagerSize = 20
"""
BASE = """<!doctype html>
<html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{{ .Title }}</title>
<link rel="canonical" href="{{ .Permalink }}"></head>
<body><nav><ul>{{ range .Site.Sections }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></nav>
<main>{{ block "main" . }}{{ end }}</main></body></html>
"""
SINGLE = """{{ define "main" }}<article><h1>{{ .Title }}</h1><p>{{ .Date.Format "2006-01-02" }}</p>
<div>{{ .Content }}</div>
<ul>{{ range .GetTerms "tags" }}<li><a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a></li>{{ end }}</ul>
{{ with .PrevInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
{{ with .NextInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</article>{{ end }}
"""
LIST = """{{ define "main" }}<h1>{{ .Title }}</h1>
{{ $pages := .Paginate .RegularPagesRecursive }}
{{ range $pages.Pages }}
<article><h2><a href="{{ .RelPermalink }}">{{ .Title }}</a></h2><p>{{ .Summary }}</p></article>{{ end }}
{{ end }}
"""
TERMS = """{{ define "main" }}<ul>
{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>{{ end }}
"""


def write(project: str, folder: str) -> None:
    """From a project of `bench.corpus` with Markdown articles, into a new folder."""
    layouts = os.path.join(folder, "layouts", "_default")
    os.makedirs(layouts)
    shutil.copytree(os.path.join(project, "content"), os.path.join(folder, "content"))
    for name, text in (("baseof", BASE), ("single", SINGLE), ("list", LIST), ("terms", TERMS)):
        with open(os.path.join(layouts, f"{name}.html"), "w", encoding="utf-8") as file:
            file.write(text)
    with open(os.path.join(folder, "hugo.toml"), "w", encoding="utf-8") as file:
        file.write(CONFIG)
