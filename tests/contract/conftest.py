"""The project that the contract is tried on."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from builder.build import theme
from builder.images.icons import draw_icon
from builder.output import make
from builder.output.render import Template, compile_all
from builder.pages.model.recipes import Icon
from tests.support.projects import Project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project(tmp_path / "project")
    made.stories()
    return made


@pytest.fixture(scope="session")
def memory() -> dict[Any, Any]:
    """What `quick_cold_builds` keeps, by what it is made from."""
    return {}


@pytest.fixture
def quick_cold_builds(memory: dict[Any, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """Builds compile the same templates and draw the same icons once in a run: four fifths of a small build's time.

    For tests of many builds in one process that are about neither.
    """

    def compiled(templates: Mapping[str, Template], texts: Mapping[str, bytes]) -> Any:
        key = tuple((name, template.path, template.text, texts[name]) for name, template in templates.items())
        if key not in memory:
            memory[key] = compile_all(templates, texts)
        result, problems = memory[key]
        copies = {name: dict(value) for name, value in structs.asdict(result).items()}
        return structs.replace(result, **copies), list(problems)

    def drawn(icon: Icon, logo: bytes = b"") -> bytes:
        if (icon, logo) not in memory:
            memory[icon, logo] = draw_icon(icon, logo)
        data: bytes = memory[icon, logo]
        return data

    monkeypatch.setattr(theme, "compile_all", compiled)
    monkeypatch.setattr(make, "draw_icon", drawn)
