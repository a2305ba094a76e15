"""A small site with everything that its pages show or play: pictures, cards for what lies elsewhere, recordings."""

import io
import struct
import wave
from pathlib import Path

from PIL import Image

SITE = """title = "جريدة الميناء"
address = "https://example.org/"
language = "ar"

[[sections]]
name = "أخبار"
address = "news"
"""

STORY = """العنوان: يوم في الميناء بالصوت والصورة
القسم: أخبار
التاريخ: 2026-11-20
الصورة: media/harbour.jpg
وصف الصورة: مراكب عند الفجر
تعليق الصورة: الميناء قبل شروق الشمس.
المصور: سلمى الحداد

قال مدير الميناء في بيان إن العمل في المرحلة الأولى اكتمل قبل موعده بأسبوعين كاملين.

https://www.youtube.com/watch?v=abcdefghijk&t=90

وشرح المهندسون للصحفيين ما بقي من العمل في الأرصفة الجديدة حتى الربيع المقبل.

https://x.com/harbour/status/1234567890123456789

talk.mp3

film.mp4

https://www.google.com/maps/@31.95,35.91,15z

وقال أحد البحارة إن الموج في ذلك الصباح كان هادئا كما لم يكن منذ أعوام طويلة.

https://example.org/files/plan.pdf

report.pdf
"""

MARKDOWN = """---
title: صور من الميناء
date: 2026-11-21
section: أخبار
---

قال مدير الميناء إن [الصورة الكبيرة](media/harbour.jpg) التقطت عند الفجر.

![مراكب](media/harbour.jpg "المراكب عند الفجر")

![شعار](media/logo.png)

![حركة](media/moving.gif)

https://youtu.be/abcdefghijk

![كلمة المدير](film.mp4 "كلمة المدير")
"""

PLAIN = """العنوان: خبر بلا صور
القسم: أخبار
التاريخ: 2026-11-22

نص الخبر كله هنا، ولا شيء فيه غير الكلام، وعنوان https://youtu.be/abcdefghijk وسط الجملة.
"""


def photograph(width: int, height: int, **how: object) -> bytes:
    """A picture that is nowhere the same, as photographs are."""
    noise = Image.effect_noise((max(width // 8, 1), max(height // 8, 1)), 60).resize((width, height))
    made = Image.merge("RGB", (noise, noise.transpose(Image.Transpose.FLIP_LEFT_RIGHT), noise))
    return saved(made, "JPEG", **how)


def saved(picture: Image.Image, kind: str, **how: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **how)
    return out.getvalue()


def moving() -> bytes:
    frames = [Image.new("RGB", (40, 30), colour) for colour in ("navy", "gold")]
    return saved(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=200)


def sound() -> bytes:
    """Not an MP3, but as long as a second of silence: no test plays it."""
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(struct.pack("<h", 0) * 8000)
    return out.getvalue()


def written(folder: Path) -> Path:
    """The project on disk."""
    logo = Image.new("RGBA", (600, 300), (200, 30, 30, 0))
    logo.paste((200, 30, 30, 255), (100, 50, 500, 250))
    files: dict[str, str | bytes] = {
        "site.toml": SITE,
        "content/story.txt": STORY,
        "content/pictures.md": MARKDOWN,
        "content/plain.txt": PLAIN,
        "content/media/harbour.jpg": photograph(1700, 1100),
        "content/media/logo.png": saved(logo, "PNG"),
        "content/media/moving.gif": moving(),
        "content/talk.mp3": sound(),
        "content/talk.transcript.txt": "مدير الميناء: أهلا بكم.",
        "content/film.mp4": b"\0\0\0\x18ftypmp42",
        "content/film.vtt": "WEBVTT\n\n00:00.000 --> 00:01.000\nأهلا بكم.\n",
        "content/film.en.vtt": "WEBVTT\n\n00:00.000 --> 00:01.000\nWelcome.\n",
        "content/report.pdf": b"%PDF-1.4\n",
    }
    for path, data in files.items():
        name = folder / path
        name.parent.mkdir(parents=True, exist_ok=True)
        name.write_bytes(data.encode() if isinstance(data, str) else data)
    return folder
