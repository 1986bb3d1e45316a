"""The phrases by which the labels at the head of an article are known.

Compared folded. Collected from pages of Arabic news sites.
"""

from __future__ import annotations

import re
from typing import Final

from index.arabic import fold_text
from index.structure.months import AGENCY, CITY

_KICKERS: Final = """
عاجل|عاجل جدا|خاص|حصري|حصريا|هام|تقرير|تقرير خاص|تقرير إخباري|تحقيق|تحليل|تحليل إخباري|حوار|
مقابلة|لقاء|رأي|آراء|مقال|مقالات|مقال رأي|افتتاحية|أخبار|آخر الأخبار|أهم الأخبار|محليات|محلي|
سياسة|سياسي|اقتصاد|اقتصاد وأعمال|مال وأعمال|رياضة|ثقافة|ثقافة وفن|ثقافة وفنون|فنون|فن|فن ومشاهير|
منوعات|تكنولوجيا|تقنية|علوم|علوم وتكنولوجيا|صحة|صحة وجمال|مجتمع|حوادث|حوادث وقضايا|العالم|عالم|
عربي|عربي ودولي|عرب وعالم|دولي|دوليات|خليجية|خليجيات|تحديث|متابعات|متابعة|بالفيديو|بالصور|
بالصور والفيديو|صور|فيديو|شاهد|شاهد بالفيديو|انفوجرافيك|إنفوغراف|إنفوجراف|خبر عاجل|نبأ عاجل|
أخبار عاجلة|الشرق الأوسط|كرة قدم|توك شو|كرة القدم|كرة عالمية|كرة محلية|رياضة عالمية|رياضة محلية|رياضة عربية|اقتصاد عالمي|اقتصاد محلي|تدوين|مدونات|بورتريه|استطلاع|تغطية خاصة|وجهات نظر|
قضايا وآراء|ملفات|دراسات|تقارير|تقارير وحوارات|سوشيال ميديا|أسواق|طاقة|سيارات|سفر|سياحة|تعليم
"""
_KICKER: Final = frozenset(fold_text(name.strip()) for name in _KICKERS.split("|"))
_SECTION: Final = re.compile(r"(?:اخبار|شيون|شوون)\s\w+(?:\s\w+)?")
_SECTION_WORDS: Final = 3
_EDGES: Final = " .:،!…|*-\u2013_()[]«»\"'#"
_BYLINE: Final = re.compile(
    r"[(\[]?\s*(?:بقلم|كتب|كتبت|كتبه|كتبها|اعداد|الكاتب|الكاتبه|المولف|حاوره|حاورته|حاورها|"
    r"حاورتها|اجري الحوار|اجرت الحوار|اعده|اعدته|اعدها للنشر|اعد التقرير|المحرر|المترجم|"
    r"ترجمها|نقله الي العربيه|مراسلنا|by)"
    r"(?:\s+و\s?(?:تقديم|تصوير|تحرير|ترجمه|حوار))?\s*[:/|]\s*\S|[(\[]?بقلم\s+\S|by\s+\S"
)
# Words that begin titles too: «تقرير: ...»; a name behind them is short.
_CREDIT: Final = re.compile(
    r"[(\[]?\s*(?:تقرير|حوار|متابعه|تحرير|تصوير|ترجمه|المصدر|source)\s*[:/|]\s*\S"
)
_CREDIT_WORDS: Final = 6
_BY: Final = re.compile(
    rf"(?:(?:{CITY})\s*[-\u2013\u2014/،,:|(]\s*)?(?:كتبت?|بقلم)\s+\S"
)
_WRITTEN: Final = re.compile(r"كتابه\s+\w+\s+\w.*(?:تحديث|\d{4})")
_BYLINE_WORDS: Final = 12
_NAME_WORDS: Final = range(2, 6)
_TITLES: Final = re.compile(
    r"\A(?:(?:ا\s?\.\s?د|د|ا|م)\s*[./]\s*|(?:دكتور|الدكتور|الدكتوره|الاستاذ|استاذ)\s+)(?=\w)"
)
_GIVEN: Final = """
محمد محمود أحمد حمد حامد حميد علي عليا عمر عمرو عثمان حسن حسين حسان محسن إبراهيم إسماعيل إسحاق
يعقوب يوسف موسى عيسى يحيى زكريا داود سليمان صالح هود آدم نوح خالد وليد سعد سعيد سعود مسعود سامي
سامر سمير سمر سالم سلمان سلمى سليم سليمة سلوى سناء سوسن سهام سهير سهى سارة سميرة سعاد سعدية
عبدالله عبدالرحمن عبدالعزيز عبدالكريم عبداللطيف عبدالقادر عبدالحميد عبدالمجيد عبدالفتاح
عبدالسلام عبدالوهاب عبدالرحيم عبدالرزاق عبدالغني عبدالناصر عبدالمنعم عبدالحكيم عبد
فاطمة عائشة خديجة مريم زينب أسماء أمل آمال أميرة أمينة أميمة إيمان إيناس إلهام آية آلاء أروى
بدر بشار بشرى بسام باسم باسمة بلال بهاء جمال جمانة جميل جميلة جابر جاسم جعفر جلال جواد جورج جوزيف
حاتم حازم حمزة حنان حياة حيدر خليل خلود خولة دينا دعاء دلال رائد رانيا راشد رامي رباب ربيع
رجاء رشا رشيد رضا رضوان رفيق رمزي رنا رندة ريم ريما رياض زاهر زهرة زياد زيد شادي شادية شريف شريفة
شيماء شيرين صابر صادق صباح صفاء صلاح ضياء طارق طلال طه عادل عادلة عارف عاصم عامر عباس عبير عدنان
عزت عزة عزيز عزيزة عصام عفاف علاء عماد عمار غادة غازي غسان فؤاد فادي فارس فاروق فايز فتحي فتحية
فهد فيصل فوزي فوزية قاسم كامل كاظم كريم كريمة كمال لبنى لطفي لمياء ليلى لينا ماجد ماجدة مازن
مالك ماهر مجدي محيي مدحت مراد مروان مروة مصطفى معاذ معتز منال منذر منصور منى منير منيرة مها مهدي
مهند مؤمن مي ميرفت مرفت ميس ميسون ناجي نادر نادية نادين ناصر نايف نبيل نبيلة نجاة نجلاء نجوى نجيب
ندى نزار نسرين نصر نضال نعمان نعيمة نهى نهلة نوال نور نورا نورة هاجر هادي هاشم هالة هاني هبة هدى
هشام هند هيثم هيفاء وائل وسام وسيم وفاء ياسر ياسين ياسمين يسرا يسرى يونس الحبيب الطاهر الهادي
المنصف المرسي المهدي المختار البشير السيد توفيق تامر تيسير ثامر أيمن أنور أنس أنيس أسامة أشرف أكرم
إياد إيهاب أديب أدهم أمين أمير أمجد إدريس إلياس بطرس بولس جرجس مينا ميشال ميشيل إيلي طوني سمية
"""
_NAMES: Final = frozenset(map(fold_text, _GIVEN.split()))
_PARTICLES: Final = "في من على عن إلى مع بعد قبل بين حول أو ثم يا هو هي"
_WHERE: Final = re.compile(
    rf"^(?:{CITY})\s*[-\u2013\u2014/،,:|(]\s*|(?<!\s)\s*[-\u2013\u2014/،,|(]\s*(?:{CITY}|{AGENCY})\s*+\)?\s*$"
)
_NO_NAMES: Final = frozenset(map(fold_text, _PARTICLES.split()))
_PLAIN: Final = re.compile(r"[^\W\d_]+(?:[\s.]+[^\W\d_]+)*")


def is_kicker(folded: str) -> bool:
    """Tell whether a folded line is a label that stands before a title."""
    label = " ".join(folded.strip(_EDGES).split())
    if label in _KICKER:
        return True
    return label.count(" ") < _SECTION_WORDS and _SECTION.fullmatch(label) is not None


def is_byline(folded: str, words: int) -> bool:
    """Tell whether a folded line of so many words says who wrote the article."""
    if words <= _CREDIT_WORDS and _CREDIT.match(folded) is not None:
        return True
    return words <= _BYLINE_WORDS and _BYLINE.match(folded) is not None


def is_signed(folded: str, words: int) -> bool:
    """Tell whether a folded line at the head is a writer's name: «سعاد العلي - تونس».

    Known by the first name, a title or «كتب» before it; a city or an agency may follow.
    """
    if words not in range(2, _BYLINE_WORDS):
        return False
    if _WRITTEN.match(folded) is not None:
        return True
    if _BY.match(folded) is not None:
        return words in range(3, _NAME_WORDS.stop + 1)
    name = _WHERE.sub("", folded).strip(_EDGES)
    bare = _TITLES.sub("", name, count=1)
    parts = bare.split()
    if len(parts) not in _NAME_WORDS or _PLAIN.fullmatch(bare) is None:
        return False
    if any(part in _NO_NAMES for part in parts):
        return False
    return bare != name or parts[0] in _NAMES or _is_named(parts)


def _is_named(parts: list[str]) -> bool:
    """Tell whether the second of three names is a common one, or an article's family."""
    return len(parts) > 2 and parts[1] in _NAMES
