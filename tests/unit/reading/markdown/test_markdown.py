"""The body of a Markdown text: the marks of its dialects, safe HTML, and time that has bounds."""

import pytest

from builder.reading.article import BodyLink
from tests.support.markdown import body


def html(text: str, language: str = "ar") -> str:
    return body(text, language).html


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("نص ==مهم== هنا", "<p>نص <mark>مهم</mark> هنا</p>"),
        ("أ == ب و ج == د", "<p>أ == ب و ج == د</p>"),
        ("نص ~~محذوف~~، بقية", "<p>نص <del>محذوف</del>، بقية</p>"),
        ("==**مهم** جدا==", "<p><mark><strong>مهم</strong> جدا</mark></p>"),
        ("`==لا==` و`~~لا~~`", "<p><code>==لا==</code> و<code>~~لا~~</code></p>"),
        ("سطر\\\nآخر", "<p>سطر<br>\nآخر</p>"),
        ("سطر  \nآخر", "<p>سطر<br>\nآخر</p>"),
        ("أ\n\n---\n\nب", "<p>أ</p>\n<hr>\n<p>ب</p>"),
        ("#وسم واحد", "<p>#وسم واحد</p>"),
        ("**قال:**نص", "<p><strong>قال:</strong>نص</p>"),
        ("2024. كان عاما", '<ol start="2024">\n<li>كان عاما</li>\n</ol>'),
        ("- [ ] مهمة\n- [x] تمت", "<ul>\n<li>☐ مهمة</li>\n<li>☑ تمت</li>\n</ul>"),
        ("نص:\n- أ\n- ب", "<p>نص:</p>\n<ul>\n<li>أ</li>\n<li>ب</li>\n</ul>"),
        ("1) أ\n2) ب", "<ol>\n<li>أ</li>\n<li>ب</li>\n</ol>"),
        ("- أ\n  - ب\n- ج", "<ul>\n<li>أ<ul>\n<li>ب</li>\n</ul>\n</li>\n<li>ج</li>\n</ul>"),
        ("- أ\n    - ب", "<ul>\n<li>أ<ul>\n<li>ب</li>\n</ul>\n</li>\n</ul>"),
        ("1. أ\n   - ب", "<ol>\n<li>أ<ul>\n<li>ب</li>\n</ul>\n</li>\n</ol>"),
        ("- أ\n\n  تتمة\n- ب", "<ul>\n<li>\n<p>أ</p>\n<p>تتمة</p>\n</li>\n<li>\n<p>ب</p>\n</li>\n</ul>"),
        ("> قول\n- أ", "<blockquote>\n<p>قول</p>\n</blockquote>\n<ul>\n<li>أ</li>\n</ul>"),
        ("مصطلح\n: شرح", "<dl>\n<dt>مصطلح</dt>\n<dd>شرح</dd>\n</dl>"),
        ("```\n# [[x]] {{ y }}\n```", '<pre dir="ltr"><code># [[x]] {{ y }}\n</code></pre>'),
        ("~~~\nبلا نهاية", '<pre dir="ltr"><code>بلا نهاية\n</code></pre>'),
        ("أ\n{: .y}\n\n[ب](#ج){: target=_blank}", '<p>أ</p>\n<p><a href="#ج">ب</a></p>'),
    ],
)
def test_marks(text: str, made: str) -> None:
    assert html(text) == made


def test_headings_have_ids_of_their_own() -> None:
    made = html("## عنوان {#معرف}\n\n## عنوان\n\n## عنوان\n\n### سطر {: .x}\n\nانظر [أعلاه](#معرف).")
    assert '<h2 id="معرف">عنوان</h2>' in made
    assert '<h2 id="عنوان">عنوان</h2>' in made
    assert '<h2 id="عنوان_1">عنوان</h2>' in made
    assert '<h3 id="سطر">سطر</h3>' in made
    assert '<a href="#معرف">' in made


@pytest.mark.parametrize(
    ("text", "title", "words"),
    [
        ("> [!note] عنوان\n> نص", "عنوان", "<p>نص</p>"),
        ("> [!tip]- عنوان\n> - أ\n> - ب", "عنوان", "<li>ب</li>"),
        ("> [!warning]\n> نص", "تحذير", "<p>نص</p>"),
        ("> [!مخصص] عنوان", "عنوان", ""),
        ("> [!abc]\n> نص", "Abc", "<p>نص</p>"),
    ],
)
def test_callouts(text: str, title: str, words: str) -> None:
    made = html(text)
    assert made.startswith("<blockquote>\n<p")
    assert f"<strong>{title}</strong></p>" in made.replace('<bdi dir="ltr">Abc</bdi>', "Abc")
    assert words in made
    assert "[!" not in made


def test_two_callouts_stay_two() -> None:
    assert html("> [!note] أ\n> نص\n\n> [!tip] ب\n> نص").count("<blockquote>") == 2


@pytest.mark.parametrize(
    ("text", "href", "after"),
    [
        ("انظر https://example.org/a_b_c، ثم", "https://example.org/a_b_c", "،"),
        ("(https://example.org/x).", "https://example.org/x", ")."),
        ("https://en.example.org/wiki/A_(b)", "https://en.example.org/wiki/A_(b)", "</p>"),
        ("<https://example.org/>", "https://example.org/", "</p>"),
        ("«https://example.org/?a=1&b=2»", "https://example.org/?a=1&amp;b=2", "»"),
        ("<b>https://example.org/x</b>", "https://example.org/x", "</b>"),
    ],
)
def test_bare_addresses_are_links(text: str, href: str, after: str) -> None:
    made = html(text)
    assert made.count("<a ") == 1
    assert f'<a href="{href}">' in made
    assert f"</a>{after}" in made


@pytest.mark.parametrize("text", ["`https://example.org`", "[https://a.org](x.md)", '<a href="x.md">https://a.org</a>'])
def test_addresses_in_code_and_links_are_left(text: str) -> None:
    assert html(text).count("<a ") == (0 if text[0] == "`" else 1)


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("[[ملاحظة]]", BodyLink(0, "note", "ملاحظة", 1, "", "ملاحظة")),
        ("[[مجلد/ملاحظة|نص]]", BodyLink(0, "note", "مجلد/ملاحظة", 1, "", "نص")),
        ("[[ملاحظة#عنوان فرعي]]", BodyLink(0, "note", "ملاحظة", 1, "عنوان-فرعي", "ملاحظة: عنوان فرعي")),
        ("[[ملاحظة#عنوان|نص]]", BodyLink(0, "note", "ملاحظة", 1, "عنوان", "نص")),
        ("[[ملاحظة#^abc|نص]]", BodyLink(0, "note", "ملاحظة", 1, "", "نص")),
        ("![[صورة.png|300]]", BodyLink(0, "picture", "صورة.png", 1)),
        ("![[a b.JPG|شرح|300x200]]", BodyLink(0, "picture", "a b.JPG", 1, "", "شرح")),
        ("![[ملف.pdf]]", BodyLink(0, "note", "ملف.pdf", 1, "", "ملف.pdf")),
        ("![[ملاحظة]]", BodyLink(0, "note", "ملاحظة", 1, "", "ملاحظة")),
        ('{{< figure src="a.jpg" caption="شرح" >}}', BodyLink(0, "picture", "a.jpg", 1, "", "شرح", "شرح")),
        ('[نص]({{< ref "b.md" >}})', BodyLink(0, "link", "b.md", 1)),
        ("[نص]({% post_url 2024-05-12-b %})", BodyLink(0, "link", "2024-05-12-b.md")),
        ("[نص]({{ site.baseurl }}/x/)", BodyLink(0, "link", "/x/", 1)),
    ],
)
def test_wiki_links(text: str, link: BodyLink) -> None:
    (found,) = body(text).links
    assert (found.kind, found.target, found.fragment, found.alt, found.title) == (
        *(link.kind, link.target, link.fragment, link.alt, link.title),
    )
    assert found.line == link.line


@pytest.mark.parametrize(
    "text", ["`[[لا]]`", "```\n[[لا]]\n```", "\\[[لا]]", "[[1]](https://x.org)", "[[12]]", "    [[لا]]"]
)
def test_what_is_no_wiki_link(text: str) -> None:
    assert body(text).links == ()


def test_a_heading_of_the_same_text() -> None:
    assert html("[[#عنوان فرعي|أعلاه]]") == '<p><a href="#عنوان-فرعي">أعلاه</a></p>'


@pytest.mark.parametrize(
    ("text", "aside"),
    [
        ("{{< youtube abc >}}", ["{{< youtube abc >}}"]),
        ("{{% notice %}}\n{{% /notice %}}", ["{{% notice %}}", "{{% /notice %}}"]),
        ("{% include a.html %}", ["{% include a.html %}"]),
        ("{{<\n tweet 1\n>}}", ["{{<", "tweet 1", ">}}"]),
        ("{% comment %}\nسر\n{% endcomment %}", ["{% comment %}", "سر", "{% endcomment %}"]),
        ("%% تعليق %%", ["%% تعليق %%"]),
        ("%%\nتعليق\n%%", ["%%", "تعليق", "%%"]),
        ("[TOC]", ["[TOC]"]),
        ("* TOC\n{:toc}", ["* TOC", "{:toc}"]),
        ('<iframe src="https://x.org"></iframe>', ['<iframe src="https://x.org"></iframe>']),
        ("<script>\nx\n</script>", ["<script>", "x", "</script>"]),
    ],
)
def test_tags_and_frames_are_set_aside(text: str, aside: list[str]) -> None:
    found = body(f"أول\n\n{text}\n\nآخر")
    assert [each.text for each in found.aside] == aside
    assert [each.line for each in found.aside] == list(range(3, 3 + len(aside)))
    assert found.paragraphs[0] == "أول"
    assert found.paragraphs[-1] == "آخر"
    assert "{" not in found.html


def test_tags_in_a_sentence_and_in_code_stay() -> None:
    assert "{{&lt; x &gt;}}" in html("نص {{< x >}} هنا").replace('<bdi dir="ltr" lang="en">', "").replace("</bdi>", "")
    assert body("```\n{{< x >}}\n```").aside == ()
    made = html('{% highlight py %}\nprint("{{ x }}")\n{% endhighlight %}')
    assert made == '<pre dir="ltr"><code>print(&#34;{{ x }}&#34;)\n</code></pre>'


def test_pictures_written_out_are_told() -> None:
    data = "data:image/png;base64," + "A" * 5000
    found = body(f"![x]({data})\n\nنص ![][y]\n\n[y]: <{data}>")
    assert found.html == "<p>نص </p>"
    assert [each.line for each in found.aside] == [1, 5]


def test_lines_of_hashtags_are_tags() -> None:
    found = body("نص\n\n#بحر #ميناء/جديد\n")
    assert (found.html, found.tags, found.tags_line) == ("<p>نص</p>", ("بحر", "ميناء/جديد"), 3)


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ('<div dir="rtl">\n\n**نص**\n\n</div>', '<div dir="rtl">\n<p><strong>نص</strong></p>\n</div>'),
        ('<div dir="RTL" markdown="1">\n**نص**\n</div>', '<div dir="rtl">\n<p><strong>نص</strong></p>\n</div>'),
        ('<div markdown="1">**نص**</div>', "<div>\n<p><strong>نص</strong></p>\n</div>"),
        ("<center>نص</center>", '<div class="align-center"><p>نص</p></div>'),
        ('<p align="right">نص</p>', '<p class="align-start">نص</p>'),
        ('<font color="red">نص</font>', "<p>نص</p>"),
        ("<span dir='rtl'>\n\nنص\n\n</span>", '<div dir="rtl">\n<p>نص</p>\n</div>'),
        ("أول <br> ثان<br/>ثالث", "<p>أول <br> ثان<br>ثالث</p>"),
        ("أول <!-- سر --> ثان", "<p>أول  ثان</p>"),
        ("<!-- سر\n\nسر -->\n\nنص", "<p>نص</p>"),
        ("<!-- بلا نهاية", "<p>&lt;!-- بلا نهاية</p>"),
        ("<ul>\n<li>أ</li>\n</ul>", "<ul>\n<li>أ</li>\n</ul>"),
        ("<li>أ</li>", "<div>أ</div>"),
        ('<p onclick="x">نص</p>', "<p>نص</p>"),
        ('<a href="javascript:x">نص</a>', "<p><a>نص</a></p>"),
        ("<h2><p>نص</p></h2>", '<h2 id="نص">نص</h2>'),
        ("<details>\n<summary>أ</summary>\n\nب\n\n</details>", "<details>\n<summary>أ</summary>\n<p>ب</p>\n</details>"),
        ("<ul>نص<li>أ</li></ul>", "<div><p>نص</p><div>أ</div></div>"),
        ("<dl><dt>أ</dt></dl>", "<div><div>أ</div></div>"),
        ("<details>نص</details>", "<div><p>نص</p></div>"),
        ("<bdo>نص</bdo>", "<p>نص</p>"),
        ("<figure><figcaption>أ</figcaption><p>ب</p></figure>", "<figure><figcaption>أ</figcaption><p>ب</p></figure>"),
        ("#### أ\n\n## ب\n\n#### ج", '<h2 id="أ">أ</h2>\n<h2 id="ب">ب</h2>\n<h3 id="ج">ج</h3>'),
        ("[أ](<http://x.org/a b#c#d>)", '<p><a href="http://x.org/a%20b#c%23d">أ</a></p>'),
        ("[أ](http://)", "<p><a>أ</a></p>"),
        ("<blockquote>نص</blockquote>", "<blockquote><p>نص</p></blockquote>"),
    ],
)
def test_html(text: str, made: str) -> None:
    assert html(text) == made


def test_words_in_html_are_paragraphs() -> None:
    assert body("<div>أول <b>ثان</b></div>\n\n<center>ثالث</center>").paragraphs == ("أول ثان", "ثالث")


def test_columns_are_aligned_as_they_are_seen() -> None:
    made = html("| أ | ب |\n|--:|:--|\n| 1 | 2 |")
    assert '<th class="align-start">أ</th>' in made
    assert '<th class="align-end">ب</th>' in made


@pytest.mark.parametrize(
    "text", ["# عنوان\n\nنص", "عنوان\n===\n\nنص", "## عنوان {#x}\nنص", "![x](a.png)\n\n# **عنوان**\n\nنص"]
)
def test_a_title_is_not_repeated(text: str) -> None:
    assert "عنوان" not in body(text, title="عنوان").html.replace('id="عنوان"', "")
