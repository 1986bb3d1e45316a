"""What the screens say: the frame, articles, dials, help."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    # The frame of the reader.
    "title": ("ورّاق", "Warraq"),
    "loading": ("يُفتح المقال…", "Opening the article…"),
    # What became of the article, and how it came out of its source.
    "article-changed": (
        "تغيّر هذا المقال؛ r تقرؤه من جديد",
        "This article has changed; r reads it anew",
    ),
    "article-gone": (
        "لم يعد هذا المقال في المكتبة؛ نصه باقٍ هنا إلى أن تخرج منه",
        "This article has left the library; its text stays here until you leave it",
    ),
    "opened-repair-encoding": (
        "قُرئ هذا النص بترميز {encoding}",
        "This text was read as {encoding}",
    ),
    "opened-repair-mojibake": (
        "كان هذا النص مفكوك الترميز خطأً فأُصلح",
        "This text had been decoded wrongly, and was mended",
    ),
    "opened-repair-forms": (
        "كانت حروف هذا النص أشكال عرض فرُدَّت حروفًا",
        "This text was in presentation forms, made letters again",
    ),
    "opened-repair-order": (
        "كان هذا النص معكوسًا فرُدَّ إلى ترتيبه",
        "This text was stored backwards, and put in order",
    ),
    "opened-repair-damage": (
        "في هذا النص بايتات تالفة، تظهر هكذا: �",
        "Some bytes of this text are damaged and shown as �",
    ),
    "opened-doubt-encoding": (
        "لعل ترميز هذا النص غير {encoding}",
        "The encoding of this text may be another than {encoding}",
    ),
    "opened-doubt-mojibake": (
        "لعل في هذا النص ما فُك ترميزه خطأً",
        "Some of this text may have been decoded wrongly",
    ),
    "opened-doubt-order": (
        "لعل في هذا النص أسطرًا معكوسة",
        "Some lines of this text may be backwards",
    ),
    # Hits and what is folded away.
    "hit": ("الموضع {number} من {total}", "Hit {number} of {total}"),
    "folded": (
        "أسطر مكررة أو زائدة مطوية: {count} (o لإظهارها)",
        "Repeated or stray lines folded: {count} (o shows them)",
    ),
    "no-hits": ("لا مواضع معلَّمة في هذا المقال", "No marked places in this article"),
    # Dials.
    "tashkeel-all": ("التشكيل: كامل", "Tashkeel: all"),
    "tashkeel-shadda": ("التشكيل: الشدة والتنوين", "Tashkeel: shadda and tanwin"),
    "tashkeel-none": ("التشكيل: بلا", "Tashkeel: none"),
    "numerals-asis": ("الأرقام: كما كُتبت", "Digits: as written"),
    "numerals-arabic": ("الأرقام: ٠١٢٣", "Digits: ٠١٢٣"),
    "numerals-latin": ("الأرقام: 0123", "Digits: 0123"),
    "marks-hidden": (
        "التشكيل مخفيّ لأن هذه الطرفية لا تضعه فوق حروفه؛ t تُظهره",
        "Tashkeel is hidden: this terminal misplaces it. t shows it",
    ),
    "align-right": ("المحاذاة: إلى اليمين", "Alignment: right"),
    "align-justify": ("المحاذاة: ضبط بالمسافات", "Alignment: justified by spaces"),
    "align-kashida": ("المحاذاة: ضبط بالكشيدة", "Alignment: justified by kashida"),
    "omitted-shown": ("الأسطر المطوية ظاهرة", "Folded lines are shown"),
    "omitted-hidden": (
        "الأسطر المكررة والزائدة مطوية",
        "Repeated and stray lines are folded",
    ),
    # Help: scopes, then what each action does.
    "help-title": ("المفاتيح", "Keys"),
    "help-close": ("اضغط Esc للعودة", "Esc goes back"),
    "scope-everywhere": ("في كل مكان", "Everywhere"),
    "scope-list": ("في القوائم", "In lists"),
    "scope-library": ("في قائمة المكتبة", "In the list of the library"),
    "scope-article": ("في المقال", "In an article"),
    "scope-search": ("في البحث", "In search"),
    "do-app.quit": ("خروج", "quit"),
    "do-screen.help": ("مساعدة", "help"),
    "do-screen.search": ("بحث", "search"),
    "do-screen.back": ("رجوع", "back"),
    "do-app.calibrate": ("معايرة الطرفية", "try this terminal out"),
    "do-app.suspend_process": ("تعليق", "suspend"),
    "do-up": ("سطر إلى أعلى", "up"),
    "do-down": ("سطر إلى أسفل", "down"),
    "do-page_up": ("صفحة إلى أعلى", "page up"),
    "do-page_down": ("صفحة إلى أسفل", "page down"),
    "do-first": ("البداية", "to the beginning"),
    "do-last": ("النهاية", "to the end"),
    "do-choose": ("فتح", "open"),
    "do-screen.sort": ("ترتيب", "sort"),
    "do-screen.group": ("مجموعات", "group"),
    "do-screen.next_group": ("المجموعة التالية", "next group"),
    "do-screen.previous_group": ("المجموعة السابقة", "previous group"),
    "do-screen.filter": ("تصفية بالعنوان", "filter by title"),
    "do-screen.copies": ("إظهار النسخ أو طيّها", "show or fold copies"),
    "do-screen.reload": ("قراءة المقال من جديد", "read the article anew"),
    "do-next_hit": ("الموضع التالي", "next hit"),
    "do-previous_hit": ("الموضع السابق", "previous hit"),
    "do-tashkeel": ("التشكيل", "tashkeel"),
    "do-numerals": ("الأرقام", "digits"),
    "do-align": ("المحاذاة", "alignment"),
    "do-omitted": ("إظهار المطوي أو طيّه", "show or fold stray lines"),
}
