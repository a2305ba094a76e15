"""What the bidirectional algorithm shows wrong by itself, or could, and the order in which a reader has to find it.

A line is cut by `|` into parts that follow each other in the direction of its language: from the right in Arabic,
Persian, Urdu and Hebrew, from the left in English. Letters of a part stand as its script has them: from the right in a
part with a letter of those four, and where it has neither letter nor digit; else from the left. Where the order in the
file is another than the reader's, the line has both, with `=>` between them.
"""

Lines = dict[str, tuple[str, ...]]
RLM = "\u200f"

ARABIC: Lines = {
    "telephone numbers": (
        "هاتف: |+970 59 123 4567",
        "هاتف: |+970 59 123 4567|، غزة",
        "اتصل بالرقم |02-2345-6789| صباحًا",
        "اتصل بـ|02 2345 6789|.",
        "اتصل على |(02) 2345 6789|.",
        "هاتف |0100 123 4567| أو |0100 765 4321",
        "(هاتف: |+20 2 2345 6789|)",
        "الخط الساخن |19123|.",
        "هاتف |٠٢-٢٣٤٥-٦٧٨٩| أو |٠٢ ٢٣٤٥ ٦٧٨٩",
        "هاتف |+٢٠ ٢ ٢٣٤٥ ٦٧٨٩",
        "هاتف |(٠٢) ٢٣٤٥ ٦٧٨٩|.",
    ),
    "ranges": (
        "يشارك فيه |10|-|12| شخصًا",
        "من |10|–|12| شخصًا",
        "بين |1990|-|2000| عاشوا",
        "موسم |2026/2027| الجديد",
        "من الساعة |9:00|-|17:30| يوميًا",
        "الصفحات |١٢|-|١٥| من الكتاب",
        "من |100|-|200| شخص",
        "من |5|-|10%| ومن |5%|-|10%| منهم",
    ),
    "signs and per cent": (
        "تراجع بنسبة |-3.5%| أمس",
        "ارتفع |50%| أو |50 %| هذا العام",
        "قفز |+12%| ثم |−5",
        "سهم أبل (|+2.5%|) ارتفع",
        "النسبة |٥٠|٪ اليوم",
        "تراجع -|٣٫٥|٪ أمس",
        "بنسبة |3,5%|.",
        "بلغت |25°| أو |-5°C| ليلًا",
        "بلغت |٢٥°| نهارًا",
    ),
    "dates and times": (
        "نشر في |2024-01-15| أعلنت",
        "في |15/1/2024| و|١٥/١/٢٠٢٤| أعلن",
        "في |24-11-2026| و|24.11.2026| أعلن",
        "في |٢٠٢٦-١١-٢٤| أعلن",
        "في |2026-11-24T14:05| أعلن",
        "في |24| نوفمبر |2026| أعلن",
        "الساعة |14:05| أو |2:30 PM| بتوقيت |UTC+3|.",
    ),
    "scores": (
        "فاز |3|-|1| على ضيفه",
        "النتيجة (|2|–|1|) للضيوف",
        "بنتيجة |٣|-|١| أمس",
        "بنتيجة |3:1| أمس",
    ),
    "prices and measures": (
        "بسعر |$50| أو |50|$ للبرميل",
        "بلغ |€1.5| مليار و|US$50| للبرميل",
        "بسعر |$50|-|$60| للبرميل",
        "بسعر |50 USD| أو |USD 50| للبرميل",
        "بكلفة |20 000| دينار و|1 234 567| درهمًا",
        "بكلفة |٢٠ ٠٠٠| جنيه و|١٬٢٣٤٫٥| جنيه",
        "سرعة |120 km/h| على |3 m²| فقط",
        "مقاس |10| × |20| سم بمقياس |1:1000",
    ),
    "names": (
        "أعلنت |Apple Inc.| أمس",
        "Apple Inc.| أعلنت أمس",
        "أعلنت شركة |Apple Inc.",
        "أعلنت شركة |Google|.",
        "(شركة |Apple Inc.|) و«|Yahoo!|» أعلنتا",
        "شركات |Apple, Google and Meta| و|X| و|AT&T| أعلنت",
        "صحيفة |The New York Times| قالت",
        "منظمة الصحة (|WHO|): قالت",
        "منظمة الصحة العالمية (|World Health Organization|).",
        "كتاب «|Sapiens: A Brief History|» صدر",
        "فيلم «|12 Angry Men|» و«|2001: A Space Odyssey|»",
        "قالت |J. K. Rowling| و|Dr. Smith| ذلك",
        "COVID-19| ينتشر في المدينة!",
        "هل هي |BBC|؟ نعم |BBC|!",
        "سهم |AAPL| (|+2.5%|) ارتفع",
    ),
    "codes": (
        "لغة |C++| أصعب من |C#| وبيئة |.NET|.",
        "طائرة |F-16| وطائرة بوينج |737-800| هبطتا",
        "طائرة بوينج |٧٣٧-٨٠٠| هبطت",
        "رحلة |MS-777| وصلت من |4G/5G| هنا",
        "نسخة |3.12.0-rc1| من |Python 3.12| و|iOS 18.2|.",
        "ردمك |978-3-16-148410-0| للكتاب",
        "رقم |1234 5678 9012 3456| للبطاقة",
        "معادلة |E = mc²| الشهيرة و|H2O",
        "المادة |5|(أ) والفقرة |3.2.1| من القرار |242/67",
        "هاتف |Galaxy S25+| الجديد",
    ),
    "addresses": (
        "راسلنا على |first.last@example.org|.",
        "زوروا |https://example.org/a?b=1&c=2| الآن",
        "زوروا |https://example.org/|.",
        "زوروا (|www.example.org/a|) أو |example.org/path/| الآن",
        "كتبت |@BBCArabic| و|@port.city| عن ذلك",
        "صار |#Gaza| و|#PortCity2026| وسمًا",
        "وسم #مدينة_الميناء و#مدينة|2026|.",
        "ملف |report-2026.pdf| في |/etc/hosts| هنا",
    ),
    "quotations": (
        "قال: «نعم» (ثم مضى).",
        'قال "|I am here|!" ومضى',
        "جاء في |2026| (أي «الآن»)!",
        "«النهر» [|1|] يعود…",
    ),
    "a mark that keeps a number whole": (f"فتحت 064.{RLM}3 مليون حساب => فتحت |3.064| مليون حساب",),
}

PERSIAN: Lines = {
    "Persian": (
        "از |۱۰|-|۱۲| نفر در |۲۴/۱۱/۲۰۲۶| پرسیدند",
        "تلفن |۰۲۱-۲۳۴۵۶۷۸۹| یا |+۹۸ ۲۱ ۲۳۴۵ ۶۷۸۹| تهران",
        "رشد |۵۰|٪ و دمای |-۵| درجه",
        "بازی |۳|–|۱| شد و بوئینگ |۷۳۷-۸۰۰| نشست",
        "مبلغ |۱٬۲۳۴٫۵| ریال در ساعت |۱۴:۰۵| می‌گیرند",
        "شرکت |Apple Inc.| نسخهٔ |۲.۰.۱| را داد",
    ),
}

URDU: Lines = {
    "Urdu": (
        "قیمت میں |50%| یا |۵۰|٪ اضافہ ہوا ہے",
        "کمپنی |Apple Inc.| نے |24/11/2026| کو بتایا ہے",
        "فون نمبر |+92 21 1234 5678| پر رابطہ کریں",
    ),
}

HEBREW: Lines = {
    "Hebrew": (
        "בין |10-12| אנשים הגיעו בשנת |2026| לנמל",
        "טלפון |+972 3 123 4567| או |03-123-4567|.",
        "ירד ב-|3.5%| אתמול, ירידה של |-3.5%| בשנה",
        "חברת |Apple Inc.| הודיעה ב-|24/11/2026| על |C++|.",
        "במחיר |₪50| או |$50| לקילו, בין השעות |9:00-17:00| בלבד",
        'צה"ל הודיע על |50%| יותר (כמעט «הכול»)',
    ),
}

ENGLISH: Lines = {
    "English": (
        "The paper |دار السلام|, 5 copies of it",
        "The word |سلام|! He said |ما هذا؟| and left.",
        "The team |الأهلي| 3-1 winners in the town.",
        "Issue «|العدد 5|» (2024) of the paper",
        "Called |الأهلي (القاهرة)| in Cairo, or (|القاهرة|).",
        "Hashtag |#مدينة| and the account |@الجريدة| today",
        "The word |שלום|, 3 times, from |القاهرة|, |بيروت|, and Amman",
        "Signs say «|أهلا وسهلا|» here, -3.5% of them",
        "|السلام عليكم|, he said to all of them.",
    ),
}

LANGUAGES = {
    "ar": ARABIC,
    "fa": PERSIAN,
    "ur": URDU,
    "he": HEBREW,
    "en": ENGLISH,
}


def source(line: str) -> str:
    """The line as it stands in a file."""
    written, _, _ = line.rpartition(" => ")
    return written or line.replace("|", "")
