"""How sentences begin, and headings and names hardly ever."""

from __future__ import annotations

import re
from typing import Final

from index.arabic import fold_text

# Words with which sentences and their fragments begin, and headings hardly ever.
_WORDS: Final = """
و ثم لكن ولكن لكنه ولكنه لكنها ولكنها إن إنه إنها إنهم إنني أنه أنها لأن لأنه لأنها
حيث كما كان كانت كانوا وكان وكانت وكانوا فكان فكانت قد وقد فقد لقد ولقد لم ولم فلم وهو
وهي وهم وهذا وهذه الذي التي الذين واللذان بينما عندما وعندما لما ولما فلما إذا وإذا
فإذا إذ وإذ حتى وحتى ومن وفي وعلى وإلى ومع وبعد وقبل فهو فهي ليس وليس أما وأما وأن وإن
وأنه فإن يا ويا أنا أنت نحن هناك وهناك وذلك كذلك وكذلك مما وما فما ولا فلا يجب يمكن
ويمكن أن وأضاف وأكد وأوضح وأشار وذكر وتابع أضاف أوضح يذكر ويذكر نعم كلا أجل بلى ألا
وكل تم وتم
فيما وفيما أو جاء جاءت وجاء وجاءت ذكر ذكرت ظهر ظهرت ولد ولدت توفي توفيت حصل حصلت انتقل نشر نشرت بدأ بدأت صدر صدرت
أعلن أعلنت شهد شهدت دعا دعت قام قامت عاد عادت تشمل وتشمل تتكون وتتكون تعتبر وتعتبر تعد وتعد تقع وتقع
توجد وتوجد تضم وتضم تتميز وتتميز تبلغ وتبلغ تحتوي وتحتوي تنقسم وتنقسم تستخدم وتستخدم انظر هو هي هم هذا هذه
ذلك تلك أنظر مثال المقال مقالة منذ لدى إليك وإليك وأيضا أيضا
"""
_BEGINNINGS: Final = frozenset(map(fold_text, _WORDS.split()))
# The present tense begins with «ي»: «يعتمد عمله على ...».
_VERB: Final = re.compile(r"[وفس]?ي\w{3,}")
_NO_VERBS: Final = re.compile(
    r"[وف]?(?:يوم|يونيو|يونيه|يوليو|يوليه|يناير|يوسف|يحيي|ياسر|ياسين|ياسمين|يعقوب|يهود|يهودي|يمين|يسار|"
    r"يمني|يمن|يونان|يوتيوب|يورو|يوغوسلاف|يابان|يافا|يونس|يسوع|ياهو|يزيد|ينابيع|يقظه|يقين|يتامي|يوميات|"
    r"سيد|سير|سيا|سيار|سياح|سين|سيف|سيناريو|سيره|سيطر|وين|فير|فيز|فيديو|فيلم|فيض|فينيق|فيروس|فيت)\w*"
)


def begins_a_sentence(word: str) -> bool:
    """Tell whether a folded word is a particle, or a verb in all likelihood."""
    if word in _BEGINNINGS:
        return True
    return _VERB.fullmatch(word) is not None and _NO_VERBS.fullmatch(word) is None
