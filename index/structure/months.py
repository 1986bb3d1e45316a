"""Names of months, weekdays, cities and agencies as datelines have them; all folded."""

from __future__ import annotations

import re
from typing import Final

from index.arabic import fold_text

# The Gulf and Egypt, the Levant and Iraq, Algeria and Tunisia, Morocco, English.
_GREGORIAN: Final = (
    "يناير|كانون الثاني|كانون ثاني|جانفي|january|jan",
    "فبراير|شباط|فيفري|february|feb",
    "مارس|اذار|march|mar",
    "ابريل|نيسان|افريل|april|apr",
    "مايو|ايار|ماي|may",
    "يونيو|يونيه|حزيران|جوان|june|jun",
    "يوليو|يوليه|تموز|جويليه|يوليوز|july|jul",
    "اغسطس|اب|اوت|غشت|august|aug",
    "سبتمبر|ايلول|شتنبر|september|sept|sep",
    "اكتوبر|تشرين الاول|تشرين اول|october|oct",
    "نوفمبر|تشرين الثاني|تشرين ثاني|نونبر|november|nov",
    "ديسمبر|كانون الاول|كانون اول|دجنبر|december|dec",
)
_HIJRI: Final = (
    "محرم|المحرم|محرم الحرام",
    "صفر|صفر الخير",
    "ربيع الاول|ربيع اول",
    "ربيع الثاني|ربيع الاخر|ربيع ثاني",
    "جمادى الاولى|جمادى الاول|جماد الاول|جماد اول",
    "جمادى الاخره|جمادى الثانيه|جمادى الاخر|جمادى الثاني|جماد الثاني|جماد الاخر",
    "رجب|رجب المرجب",
    "شعبان",
    "رمضان|رمضان المبارك",
    "شوال",
    "ذو القعده|ذي القعده|ذوالقعده|القعده",
    "ذو الحجه|ذي الحجه|ذوالحجه|الحجه",
)
# Where agencies report from; a city that is not here makes no dateline by itself.
_CITIES: Final = """
القاهرة|الإسكندرية|الجيزة|الخرطوم|أم درمان|طرابلس|بنغازي|تونس|صفاقس|سوسة|الجزائر|وهران|
قسنطينة|الرباط|الدار البيضاء|مراكش|طنجة|فاس|نواكشوط|مقديشو|جيبوتي|بيروت|صيدا|دمشق|حلب|
حمص|عمان|عمّان|القدس|القدس المحتلة|رام الله|غزة|نابلس|الخليل|بغداد|البصرة|الموصل|أربيل|
كركوك|الكويت|الرياض|جدة|مكة المكرمة|المدينة المنورة|الدمام|دبي|أبوظبي|أبو ظبي|الشارقة|
عجمان|الدوحة|المنامة|مسقط|صنعاء|عدن|تعز|طهران|أنقرة|إسطنبول|اسطنبول|كابول|إسلام آباد|
نيودلهي|بكين|طوكيو|سيول|بيونغ يانغ|موسكو|كييف|لندن|باريس|برلين|فرانكفورت|روما|مدريد|
برشلونة|بروكسل|أمستردام|لاهاي|جنيف|فيينا|أثينا|نيقوسيا|واشنطن|نيويورك|الأمم المتحدة|
لوس أنجلوس|أوتاوا|سيدني|نيروبي|أديس أبابا|لاغوس|أبوجا|عواصم|تل أبيب|وارسو|ستوكهولم|أوسلو
"""
_AGENCIES: Final = """
رويترز|وكالات|الوكالات|وكالات الأنباء|أ ف ب|أ.ف.ب|أ ف ب.|اف ب|أف ب|فرانس برس|د ب أ|د.ب.أ|أ ب|
أ.ب|أسوشيتد برس|أسوشييتد برس|يو بي آي|أ ش أ|أ.ش.أ|وات|واس|وام|كونا|قنا|بنا|سانا|وفا|بترا|واج|
وأج|سبأ|واع|نينا|ارنا|إرنا|الأناضول|شينخوا|سبوتنيك|تاس|نوفوستي|إنترفاكس|إفي|آكي|معا|صفا|
العربية نت|العربية.نت|الجزيرة نت|الجزيرة.نت|بي بي سي|سي إن إن|سكاي نيوز|روسيا اليوم|
reuters|afp|ap|cnn|bbc|dpa|upi
"""


def _numbered(names: tuple[str, ...]) -> dict[str, int]:
    """Folded name -> number of the month, from 1."""
    return {
        fold_text(name): number
        for number, row in enumerate(names, start=1)
        for name in row.split("|")
    }


def one_of(names: str) -> str:
    """A pattern of folded names parted by bars, longest first; spaces may be wider."""
    folded = {fold_text(name.strip()) for name in names.split("|")}
    longest = sorted(filter(None, folded), key=len, reverse=True)
    return "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in longest)


MONTHS: Final = _numbered(_GREGORIAN)
HIJRI_MONTHS: Final = _numbered(_HIJRI)
MONTH: Final = one_of("|".join(MONTHS))
HIJRI_MONTH: Final = one_of("|".join(HIJRI_MONTHS))
WEEKDAY: Final = one_of(
    "السبت|الأحد|الاثنين|الثلاثاء|الثلثاء|الأربعاء|الخميس|الجمعة|saturday|sunday|monday|"
    "tuesday|wednesday|thursday|friday|sat|sun|mon|tue|wed|thu|fri"
)
CITY: Final = one_of(_CITIES)
AGENCY: Final = one_of(_AGENCIES)
