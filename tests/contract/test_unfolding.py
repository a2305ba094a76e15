"""A page from an unfolded template is byte for byte the one from the template as it stands."""

from collections.abc import Callable, Mapping

import pytest

from builder.output.render import Renderer
from builder.problems import BuildFailed
from tests.support.projects import Project

OWN = """{% extends "theme/list.html" %}
{% from "mine.html" import framed, note, sign with context %}
{% set item_mark = page.heading or site.title %}
{% block cards %}
{{ super() }}
{% for item in cards if item.summary %}
{{ note(item, loop.index) }}{{ sign(item.headline) if loop.last else sign(loop.first and not page.number) }}
{% endfor %}
{% for link in site.sections if link.href != page.head.section %}{{ link.text }}, {% endfor %}
{% for a, b in ((site.phrases.save, page.label), ("x<y", 2)) %}{% if a %}{{ a }}={{ b }}{% endif %}{% endfor %}
{% if page.number %}{% set size = item_mark %}{% else %}{% set size = "large" %}{% endif %}{{ size }}
{% call framed(size) %}{{ sign(size) }}, {{ page.heading }}{% endcall %}
{% include "part.html" %}
{{ page.head.title|urlencode }} {{ {"q": page.head.title ~ "&"}|urlencode }} {{ page.nothing|default("none") }}
{% set words = {"one": "<1>", "items": 2} %}{{ words.one }} {{ words.two is defined }} {{ words.items is callable }}
{% endblock %}
"""
MINE = """{% macro framed(size) %}[{{ size }}: {{ caller() }}]{% endmacro %}
{% macro sign(what) %}<i>{{ what }}</i>{% endmacro %}
{% macro note(item, number, level=2, title=site.title) %}
<h{{ level }}>{{ number }} {{ item.headline }} {{ sign(title) }}</h{{ level }}>
{%- endmacro %}"""
PART = '{% set told, other = page.heading, site.title %}{{ told }}/{{ other }}/{{ "" if page.number else "front" }}'


def theirs(project: Project) -> None:
    project.write("templates/list.html", OWN)
    project.write("templates/mine.html", MINE)
    project.write("templates/part.html", PART)


@pytest.mark.parametrize("prepare", [lambda project: None, theirs], ids=["theme", "own"])
def test_unfolded_templates_give_the_same_bytes(
    project: Project, monkeypatch: pytest.MonkeyPatch, prepare: Callable[[Project], None]
) -> None:
    project.story("2026-11-20-foreign.txt", "Harbour <opens> & stays open", "اقتصاد", "The harbour stays open.")
    prepare(project)
    project.build()
    monkeypatch.setattr("builder.build.theme.MANY", 1)
    seen: dict[str, bool] = {}
    unfolded = Renderer._unfolded

    def watched(renderer: Renderer, name: str) -> Callable[[Mapping[str, object]], str] | None:
        function = unfolded(renderer, name)
        seen[name] = function is not None
        return function

    monkeypatch.setattr(Renderer, "_unfolded", watched)
    assert project.cold() == project.tree()
    assert {name for name in seen if not seen[name]} == {"feed.rss.xml", "feed.atom.xml"}
    assert {"article.html", "list.html", "home.html", "index.html"} <= {name for name in seen if seen[name]}


@pytest.mark.parametrize("fault", ["{{ page.nothing }}", "{{ site.nothing }}", "{{ 1 / 0 }}"])
def test_a_fault_is_told_as_it_is_by_the_template_as_it_stands(
    project: Project, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    project.write("templates/404.html", '{% extends "base.html" %}\n{% block main %}\n' + fault + "{% endblock %}")
    told = []
    for many in (10_000, 1):
        monkeypatch.setattr("builder.build.theme.MANY", many)
        with pytest.raises(BuildFailed) as failed:
            project.build()
        told.append(failed.value.problems)
    assert told[0] == told[1]
    assert (told[0][0].at.path, told[0][0].at.line) == ("templates/404.html", 3)


def test_a_fault_that_only_the_unfolded_template_has_fails_the_build(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(values: Mapping[str, object]) -> str:
        raise ValueError("not the same")

    monkeypatch.setattr(Renderer, "_unfolded", lambda renderer, name: fails)
    with pytest.raises(BuildFailed, match="ValueError: not the same"):
        project.build()
