"""The words of the newsletter, in each language. Templates don't see them: they stand on no page of the site."""

from msgspec import Struct


class NewsletterPhrases(Struct, frozen=True):
    """Texts of a mail. `{title}` is the site's name, `{date}` a day; `{first}` and `{last}` are the ends of a time."""

    subject: str
    heading: str
    span: str
    read: str
    whole_site: str
    why: str
    unsubscribe: str


_PHRASES = {
    "ar": NewsletterPhrases(
        subject="{title}: أخبار {date}",
        heading="نشرة {date}",
        span="من {first} إلى {last}",
        read="تابع القراءة",
        whole_site="كل الأخبار في {title}",
        why="وصلتك هذه الرسالة لأنك اشتركت في نشرة {title}.",
        unsubscribe="إلغاء الاشتراك",
    ),
    "fa": NewsletterPhrases(
        subject="{title}: خبرهای {date}",
        heading="خبرنامهٔ {date}",
        span="از {first} تا {last}",
        read="ادامهٔ خبر",
        whole_site="همهٔ خبرها در {title}",
        why="این نامه را دریافت کرده‌اید چون مشترک خبرنامهٔ {title} هستید.",
        unsubscribe="لغو اشتراک",
    ),
    "ur": NewsletterPhrases(
        subject="{title}: {date} کی خبریں",
        heading="خبرنامہ، {date}",
        span="{first} سے {last} تک",
        read="پوری خبر پڑھیں",
        whole_site="تمام خبریں {title} پر",
        why="یہ پیغام آپ کو اس لیے ملا ہے کہ آپ نے {title} کا خبرنامہ لینا چاہا تھا۔",
        unsubscribe="خبرنامہ بند کریں",
    ),
    "he": NewsletterPhrases(
        subject="{title}: החדשות של {date}",
        heading="הידיעון של {date}",
        span="מ־{first} עד {last}",
        read="לידיעה המלאה",
        whole_site="כל החדשות ב{title}",
        why="קיבלתם את ההודעה הזאת כי נרשמתם לידיעון של {title}.",
        unsubscribe="ביטול ההרשמה",
    ),
    "en": NewsletterPhrases(
        subject="{title}: the news of {date}",
        heading="The newsletter of {date}",
        span="From {first} to {last}",
        read="Read the story",
        whole_site="All the news at {title}",
        why="You get this message because you subscribed to the newsletter of {title}.",
        unsubscribe="Unsubscribe",
    ),
}


def newsletter_phrases(language: str) -> NewsletterPhrases:
    """The words in a language; English for one not known."""
    return _PHRASES.get(language, _PHRASES["en"])
