"""The phrases by which a line is known to be the page's and not the article's.

Compared folded and without punctuation. Collected from pages of Arabic news sites; «تم نسخ
الرابط» is the notice of a copy button and stands anywhere. A phrase that an author might
write as a heading or a sentence is in the weak list, or not here at all.
"""

from __future__ import annotations

import re
from typing import Final

from index.arabic import fold_text

_SURE_LINES: Final = """
تم نسخ الرابط|تم النسخ|تم نسخ الرابط بنجاح|نسخ الرابط|انسخ الرابط|رابط مختصر|الرابط المختصر|
شاركها|شارك المقال|شارك الخبر|شارك هذا المقال|شارك هذا الخبر|شارك هذا الموضوع|شارك الموضوع|
شارك القصة|شارك عبر|مشاركة عبر|مشاركة المقال|مشاركة الخبر|مشاركة هذه الصفحة|شارك مع أصدقائك|
شارك على فيسبوك|شارك على تويتر|شارك على واتساب|شارك عبر فيسبوك|شارك عبر تويتر|
شارك عبر واتساب|شارك على فيس بوك|شارك على الفيسبوك|انشر على فيسبوك|غرد على تويتر|
طباعة المقال|طباعة الخبر|اطبع المقال|إرسال إلى صديق|أرسل إلى صديق|أرسل لصديق|
إرسال بالبريد الإلكتروني|حفظ المقال|حفظ الخبر|تكبير الخط|تصغير الخط|حجم الخط|
مساحة إعلانية|إعلان|إعلانات|محتوى إعلاني|إعلان ممول|محتوى ممول|ads|advertisement|
أخبار ذات صلة|مقالات ذات صلة|مواضيع ذات صلة|موضوعات ذات صلة|قصص ذات صلة|روابط ذات صلة|
أخبار متعلقة|مقالات متعلقة|موضوعات متعلقة|مواضيع متعلقة|مواضيع مرتبطة|مواد ذات صلة|
المزيد من الأخبار|مقالات أخرى للكاتب|مواضيع قد تهمك|مقالات قد تهمك|أخبار قد تهمك|
قد يعجبك أيضا|قد يهمك أيضا|قد يهمك|قد يعجبك|ربما يعجبك أيضا|اخترنا لك|اقرأ أيضا|اقرأ المزيد|
اقرأ كذلك|اقرأ أكثر|إقرأ أيضا|إقرأ المزيد|شاهد أيضا|شاهد المزيد|طالع أيضا|طالع المزيد|
الأكثر قراءة|الأكثر مشاهدة|الأكثر شيوعا|الأكثر تعليقا|الأكثر تداولا|الأكثر مشاركة|
جميع الحقوق محفوظة|كل الحقوق محفوظة|الحقوق محفوظة|
اترك تعليقا|اترك تعليقك|اترك ردا|اترك رد|أضف تعليقا|أضف تعليق|أضف تعليقك|أضف ردا|اكتب تعليقا|
اكتب تعليقك|لا توجد تعليقات|لا يوجد تعليقات|لا تعليقات|إلغاء الرد|عرض التعليقات|كل التعليقات|
لن يتم نشر عنوان بريدك الإلكتروني|تابعنا على|تابعونا على|تابعنا على فيسبوك|
تابعنا على تويتر|تابعنا على أخبار جوجل|تابعنا على google news|العودة إلى الأعلى|
العودة للأعلى|العودة للرئيسية|تخطي إلى المحتوى|
الانتقال إلى المحتوى|سياسة الخصوصية|شروط الاستخدام|
اشترك الآن|سجل الآن|اضغط هنا|انقر هنا|اشترك في النشرة البريدية|
النشرة البريدية|القائمة البريدية|حمل التطبيق|المقال السابق|المقال التالي|الخبر السابق|
الخبر التالي|الموضوع السابق|الموضوع التالي|
share this|read also|read more|related articles|copy link|loading|جاري التحميل
"""
_WEAK_LINES: Final = """
شارك|مشاركة|مشاركات|انشر|غرد|طباعة|اطبع|حفظ|نسخ|إرسال|بريد|البريد الإلكتروني|من نحن|اتصل بنا|التالي|السابق|next|previous|share|tweet|print|
تعليقات|التعليقات|تعليق|تابعنا|تابعونا|الصفحة الرئيسية|تسجيل الدخول|إنشاء حساب|
الكلمات المفتاحية|كلمات مفتاحية|كلمات دلالية|وسوم|الوسوم|الرئيسية|فيسبوك|
فيس بوك|تويتر|واتساب|واتس اب|تيليجرام|تلغرام|تليغرام|تيليغرام|لينكدإن|لينكد إن|بينتيريست|ماسنجر|
انستغرام|إنستغرام|انستجرام|يوتيوب|facebook|twitter|whatsapp|telegram|linkedin|email|pinterest|
messenger|instagram|youtube|viber|google|reddit|tumblr|x
"""


def _phrases(lines: str) -> frozenset[str]:
    return frozenset(
        filter(None, (fold_text(line.strip()) for line in lines.split("|")))
    )


_SURE: Final = _phrases(_SURE_LINES)
_WEAK: Final = _phrases(_WEAK_LINES)
_SHARE_BAR: Final = 2
# Lines that begin so, whatever follows; matched against folded text.
_START: Final = re.compile(
    r"\W*(?:(?:ا[قف]را|اقري|شاهد|طالع)\s+(?:ايضا|المزيد|كذلك|اكثر)\s*(?:[:|.…<>«-]|$|علي\s|عن\s)|"
    r"(?:انظر\s+ايضا|قد\s+(?:يهمك|يعجبك)(?:\s+(?:ايضا|قراءه))?|لا\s+يفوتك|مواضيع\s+ذات\s+صله|"
    r"(?:اخبار|مقالات|موضوعات)\s+(?:ذات\s+صله|متعلقه)|الكلمات\s+المفتاحيه|كلمات\s+مفتاحيه|"
    r"كلمات\s+دلاليه|الكلمات\s+الدلاليه|وسوم|الوسوم|تاجز|العلامات|tags|رابط\s+مختصر|"
    r"الرابط\s+المختصر|رييس\s+مجلس\s+الاداره|رييس\s+التحرير|عدد\s+(?:المشاهدات|القراءات|"
    r"الزيارات|الزوار|التعليقات)|المشاهدات|القراءات|مرات\s+القراءه|مده\s+القراءه|وقت\s+القراءه|"
    r"زمن\s+القراءه|(?:المقال|الخبر|الموضوع)\s+(?:السابق|التالي)|شارك(?:ها|\s+(?:هذا\s+)?"
    r"(?:المقال|الخبر|الموضوع))?)\s*[:|]|"
    r"تابعونا?\s+علي\s|تابعنا\s+علي\s|تابعوا\s+(?:صفحه|صفحتنا|قناتنا|حسابنا)|"
    r"اشتركوا?\s+في\s+(?:قناه|قناتنا|نشرتنا|النشره|خدمه|صفحتنا)|لمتابعه\s+اخر\s|"
    r"للاشتراك\s+في\s+(?:خدمه|قناه|قناتنا|النشره|نشرتنا|القائمه)|"
    r"لل?مزيد\s+(?:من\s+\w+\s+)?(?:لا\s+\w+\s+)?(?:تابعوا?|زوروا?|اضغط|انقر|اقرا|تصفح)|"
    r"(?:اضغط|انقر|للمشاهده\s+اضغط|لمشاهده\s+الفيديو\s+اضغط)\s+هنا|"
    r"(?:جميع|كل|كافه)\s+الحقوق\s+محفوظه|حقوق\s+(?:النشر|الطبع)\s+(?:محفوظه|©)|©|copyright\s|"
    r"عزيز[يت]ي?\s+القار[يء]\w*\s.*(?:المزيد|تابع|شارك|ذات\s+صله)|"
    r"الرييسيه\s*(?:[/|>»\u203a<\\-]|\u2190)|"
    r"read\s+(?:also|more)\s*:|share\s+this|related\s*:|all\s+rights\s+reserved)"
)
# Lines that are so from end to end.
_WHOLE: Final = re.compile(
    r"\d{1,3}\s+(?:مشاهده|مشاهدات|تعليق|تعليقات|قراءه|مشاركه|views|comments|shares)|"
    r"\d{1,2}\s+(?:دقيقه|دقايق)\s+(?:للقراءه|قراءه)|دقيقه\s+واحده\s+للقراءه|"
    r"(?:#[\w]+[\s،,|]*){2,}|\[\[(?:تصنيف|category)\s*:[^\]]*\]\]|"
    r"(?:فيديو|شاهد\s+الفيديو|الفيديو|video)\s*:|[\s،,؛;:|]+"
)
_WORDS: Final = 25
_SENTENCE_WORDS: Final = 14
_STOPS: Final = (".", "؟", "!")


def is_boilerplate(folded: str, bare: str, words: int) -> bool:
    """Tell whether a line of so many words is the page's and not the article's.

    Args:
        folded: The line, folded.
        bare: Its words alone.
        words: Their number.
    """
    if words > _WORDS:
        return False
    if bare in _SURE or _WHOLE.fullmatch(folded) is not None:
        return True
    if words > _SENTENCE_WORDS and folded.endswith(_STOPS):
        return False
    return _START.match(folded) is not None or _is_share_bar(folded)


def could_be_boilerplate(bare: str) -> bool:
    """Tell whether a line is a word of share bars and footers that articles use too."""
    return bare in _WEAK


def opens_links(bare: str) -> bool:
    """Tell whether what stands under a line is the title of another article."""
    return bare in _LINKS


def _is_share_bar(folded: str) -> bool:
    """Tell whether a line is nothing but several names of networks and buttons."""
    parts = [part.strip() for part in re.split(r"[|•·/,،\t]|\s{2,}|\s", folded)]
    names = [part for part in parts if part]
    return len(names) >= _SHARE_BAR and all(name in _WEAK for name in names)


_LINKS: Final = _phrases(
    "اقرأ أيضا|إقرأ أيضا|اقرأ المزيد|اقرأ كذلك|شاهد أيضا|طالع أيضا|قد يهمك|قد يهمك أيضا|قد يعجبك|"
    "قد يعجبك أيضا|أخبار ذات صلة|مقالات ذات صلة|مواضيع ذات صلة|موضوعات متعلقة|مواضيع متعلقة|"
    "أخبار متعلقة|read also|المقال السابق|المقال التالي|الخبر السابق|الخبر التالي"
)
