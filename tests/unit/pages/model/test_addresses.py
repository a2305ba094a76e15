"""The fixed addresses of the site stand in one module, and others follow from those of pages."""

import ast
from pathlib import Path

import builder
from builder.pages.model import addresses
from builder.pages.model.addresses import alternate_format, archive_page, month_archive, path_at, sitemap_part

ROOT = Path(builder.__file__).parent
FIXED = {value: name for name, value in vars(addresses).items() if name.isupper() and value != addresses.HOME}


def test_a_fixed_address_is_written_in_one_place() -> None:
    assert len(FIXED) > 20
    for path in ROOT.rglob("*.py"):
        if path == Path(addresses.__file__):
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                assert node.value not in FIXED, f"{path}:{node.lineno} writes {FIXED[node.value]}"


def test_addresses_follow_from_others() -> None:
    assert [archive_page("/city/", number) for number in (0, 1, 12)] == [
        "/city/",
        "/city/archive/1/",
        "/city/archive/12/",
    ]
    assert month_archive(926, 3) == "/archive/0926/03/"
    assert sitemap_part(1) == "/sitemap-1.xml"
    assert [alternate_format(address, "md") for address in ("/city/a/", "/a.html")] == [
        "/city/a/index.md",
        "/a.html.md",
    ]


def test_an_address_has_a_path_in_the_output_folder() -> None:
    assert [path_at(address) for address in ("/", "", "/city/", "/404.html", "/a/b.html")] == [
        "index.html",
        "index.html",
        "city/index.html",
        "404.html",
        "a/b.html",
    ]
