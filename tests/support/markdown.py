"""Markdown as it is converted in tests."""

from builder.reading.markdown.markdown import markdown_body
from builder.reading.markdown.writer import MarkdownBody


def body(text: str, language: str = "ar", title: str = "") -> MarkdownBody:
    return markdown_body(text, "content/a.md", 1, language, "ltr" if language == "en" else "rtl", title)
