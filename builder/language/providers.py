"""The names of the places where others' videos, posts, tracks and maps are, in each language of a site."""

_NAMES = {
    "youtube": {"ar": "يوتيوب", "fa": "یوتیوب", "ur": "یوٹیوب", "he": "יוטיוב", "en": "YouTube"},
    "vimeo": {"ar": "فيميو", "fa": "ویمیو", "ur": "ویمیو", "he": "וימאו", "en": "Vimeo"},
    "x": {"ar": "إكس", "fa": "ایکس", "ur": "ایکس", "he": "אקס", "en": "X"},
    "telegram": {"ar": "تلغرام", "fa": "تلگرام", "ur": "ٹیلی گرام", "he": "טלגרם", "en": "Telegram"},
    "facebook": {"ar": "فيسبوك", "fa": "فیس‌بوک", "ur": "فیس بک", "he": "פייסבוק", "en": "Facebook"},
    "instagram": {"ar": "إنستغرام", "fa": "اینستاگرام", "ur": "انسٹاگرام", "he": "אינסטגרם", "en": "Instagram"},
    "tiktok": {"ar": "تيك توك", "fa": "تیک‌تاک", "ur": "ٹک ٹاک", "he": "טיקטוק", "en": "TikTok"},
    "soundcloud": {"ar": "ساوندكلاود", "fa": "ساندکلاود", "ur": "ساؤنڈ کلاؤڈ", "he": "סאונדקלאוד", "en": "SoundCloud"},
    "openstreetmap": {
        "ar": "خريطة الشارع المفتوحة",
        "fa": "اوپن‌استریت‌مپ",
        "ur": "اوپن اسٹریٹ میپ",
        "he": "OpenStreetMap",
        "en": "OpenStreetMap",
    },
    "google-maps": {"ar": "خرائط غوغل", "fa": "نقشهٔ گوگل", "ur": "گوگل میپس", "he": "מפות גוגל", "en": "Google Maps"},
}


def provider_name(provider: str, language: str) -> str:
    """Its name in the language; a host, which is nobody's provider, is its own name."""
    names = _NAMES.get(provider, {})
    return names.get(language, names.get("en", provider))
