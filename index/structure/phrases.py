"""The phrases by which labels and boilerplate are known in Arabic news text.

Compared folded. Collected from pages of Arabic news sites; «تم نسخ الرابط» is the text of
a copy button's notice and stands anywhere.
"""

from __future__ import annotations

import re
from typing import Final

from index.arabic import fold_text

_KICKERS: Final = """
عاجل
عاجل جدا
خاص
حصري
حصريا
هام
تقرير
تقرير خاص
تحقيق
تحليل
حوار
مقابلة
رأي
مقال
مقالات
افتتاحية
أخبار
آخر الأخبار
محليات
سياسة
اقتصاد
رياضة
ثقافة
فنون
فن
منوعات
تكنولوجيا
علوم
صحة
مجتمع
حوادث
العالم
عربي
عربي ودولي
دولي
خليجية
تحديث
متابعات
بالفيديو
بالصور
صور
فيديو
شاهد
"""
_KICKER: Final = frozenset(fold_text(line) for line in _KICKERS.split("\n") if line)

_BOILERPLATE_LINES: Final = """
تم نسخ الرابط
تم النسخ
نسخ الرابط
انسخ الرابط
رابط مختصر
شارك
مشاركة
شاركها
شارك المقال
شارك الخبر
شارك هذا الموضوع
مشاركة عبر
شارك على فيسبوك
شارك على تويتر
شارك على واتساب
طباعة
طباعة المقال
إرسال إلى صديق
أرسل إلى صديق
حفظ المقال
تكبير الخط
تصغير الخط
مساحة إعلانية
إعلان
إعلانات
أخبار ذات صلة
مقالات ذات صلة
مواضيع ذات صلة
موضوعات متعلقة
مواضيع متعلقة
الأكثر قراءة
الأكثر مشاهدة
الأكثر شيوعا
جميع الحقوق محفوظة
اترك تعليقا
أضف تعليقا
أضف تعليق
لا توجد تعليقات
تعليقات
تابعنا على فيسبوك
تابعنا على تويتر
تابعنا على أخبار جوجل
المصدر وكالات
الكلمات المفتاحية
كلمات مفتاحية
فيسبوك
تويتر
واتساب
تيليجرام
تلغرام
لينكدإن
"""
_BOILERPLATE: Final = frozenset(
    fold_text(line) for line in _BOILERPLATE_LINES.split("\n") if line
)
# Lines that begin so, whatever follows.
_BOILERPLATE_START: Final = re.compile(
    r"(?:اقرا ايضا|اقرا المزيد|اقرا كذلك|اقرا اكثر|شاهد ايضا|طالع ايضا|طالع المزيد|"
    r"انظر ايضا|قد يهمك|قد يعجبك|للمزيد من|تابعونا علي|تابعنا علي|تابعوا صفحه|"
    r"اشتركوا? في (?:قناه|قناتنا|نشرتنا|النشره|خدمه|صفحه|صفحتنا)|لمتابعه اخر|"
    r"للاشتراك في|جميع الحقوق محفوظه|حقوق النشر|"
    r"رئيس مجلس الاداره\s*:|رئيس التحرير\s*:|الكلمات المفتاحيه\s*:|كلمات دلاليه\s*:|"
    r"وسوم\s*:|الوسوم\s*:|read also|copyright|share this)(?!\w)"
)
_BYLINE: Final = re.compile(
    r"(?:بقلم|كتب|كتبت|كتبه|كتبها|اعداد|تحرير|تقرير|حوار|ترجمه|تصوير|الكاتب|الكاتبه|"
    r"المولف|متابعه|حاوره|حاورته|حاورها|اجري الحوار|اعده|اعدته|اعد التقرير|by)"
    r"\s*[:/|]\s*\S|بقلم\s+\S|by\s+\S"
)
_BYLINE_WORDS: Final = 12
_EDGES: Final = " .:،!…|*-\u2013_()[]«»\"'"
_BOILERPLATE_WORDS: Final = 25


def is_kicker(folded: str) -> bool:
    """Tell whether a folded line is a label that stands before a title."""
    return folded.strip(_EDGES) in _KICKER


def is_byline(folded: str, words: int) -> bool:
    """Tell whether a folded line of so many words says who wrote the article."""
    return words <= _BYLINE_WORDS and _BYLINE.match(folded) is not None


def is_boilerplate(folded: str, words: int) -> bool:
    """Tell whether a folded line of so many words is the page's and not the article's."""
    if words > _BOILERPLATE_WORDS:
        return False
    bare = folded.strip(_EDGES)
    return bare in _BOILERPLATE or _BOILERPLATE_START.match(bare) is not None
