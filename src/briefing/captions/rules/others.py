"""What belongs together in Arabic, Hebrew, Persian, Hindi and Swahili: the little words."""

from __future__ import annotations

from briefing.captions.rules.model import BreakRules, pairs, words

_A_OPENS = words(
    "في من إلى على عن مع بين بعد قبل حتى منذ خلال عند لدى ضد نحو حول دون تحت فوق أمام وراء بسبب"
    " أن إن أنّ إنّ لأن لكن ولكن أو أم ثم التي الذي الذين اللذين اللواتي حيث إذا لو كما بينما عندما"
    " حين وفي ومن وعلى وإلى وأن وإن والتي والذي وقد فيما مما ممن"
)
ARABIC = BreakRules(
    holds_next=_A_OPENS
    | words(
        "قد لقد لم لن لا ما ليس ليست سوف هل كل بعض جميع أي غير هذا هذه ذلك تلك هؤلاء كان كانت يكون"
        " تكون وكان وكانت نحو أكثر أقل حوالي يا هو هي هم وهو وهي إنه إنها أنه أنها"
    ),
    opens=_A_OPENS,
    agreement="ال",
    titles=words(
        "السيد السيدة الرئيس الوزير الوزيرة الدكتور الدكتورة الملك الملكة الأمير الأميرة الشيخ"
        " الجنرال البابا القاضي المهندس الأستاذ رئيس"
    ),
    units=words(
        "في% % بالمئة بالمائة كيلومتر كيلومترا كيلومترات متر مترا أمتار كيلوغرام طن طنا لتر ساعة"
        " ساعات دقيقة دقائق ثانية يوم يوما أيام أسبوع أسابيع شهر أشهر سنة سنوات عام عاما أعوام"
        " دولار"
        " دولارا يورو جنيه جنيها ريال دينار درهم مليون مليونا ملايين مليار مليارات ألف آلاف درجة"
        " شخص"
        " شخصا أشخاص"
    ),
    months=words(
        "يناير فبراير مارس أبريل إبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر كانون"
        " شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين"
    ),
    pairs=pairs(
        "في المئة, في المائة, على الأقل, من أجل, من خلال, رئيس الوزراء, كانون الثاني,"
        " كانون الأول, تشرين الثاني, تشرين الأول, بما في, ما في, على الرغم, الرغم من, أكثر من,"
        " أقل من"
    ),
)
"""Arabic; what is written together with its word, as the article, needs no rule."""

_H_OPENS = words(
    "של את על עם אל כי אם או אבל אך גם בין אחרי לפני עד מן ללא בלי אצל נגד לאחר בשל לפי כדי אשר"
    " כאשר כש מאז במשך למרות ועל ואת ועם וגם"
)
HEBREW = BreakRules(
    holds_next=_H_OPENS
    | words(
        "לא אין יש כל זה זו זאת אלה הוא היא הם הן אני אנחנו היה היתה הייתה היו מאוד יותר פחות כמעט"
    ),
    opens=_H_OPENS,
    titles=words("מר גברת גב' ד\"ר פרופ' פרופסור הנשיא הנשיאה השר השרה השופט השופטת הרב האלוף"),
    units=words(
        'אחוז אחוזים % קילומטר קילומטרים ק"מ מטר מטרים ק"ג טון ליטר שעות שעה דקות שניות ימים יום'
        " שבועות חודשים שנים שנה שקל שקלים דולר דולרים אירו מיליון מיליארד אלף אלפים מעלות איש"
        " אנשים"
    ),
    months=words(
        "בינואר בפברואר במרץ במרס באפריל במאי ביוני ביולי באוגוסט בספטמבר באוקטובר בנובמבר בדצמבר"
    ),
)
"""Hebrew."""

_F_OPENS = words(
    "از به در با برای تا بر که و یا اما ولی اگر چون زیرا هنگامی پس پیش بدون بین میان درباره علیه"
    " طی توسط همراه همچنین"
)
PERSIAN = BreakRules(
    holds_next=_F_OPENS
    | words("این آن هر هیچ چند همه یک نه می نمی بسیار خیلی بیش کمتر حدود او ما آنها"),
    holds_previous=words("را است بود شد شده کرد کرده کند شود هستند بودند شدند کردند ها های"),
    opens=_F_OPENS,
    titles=words("آقای خانم دکتر رئیس‌جمهور رئیس‌جمهوری وزیر پروفسور شاه ملکه ژنرال قاضی"),
    units=words(
        "درصد % کیلومتر متر سانتی‌متر کیلوگرم تن لیتر ساعت دقیقه ثانیه روز هفته ماه سال دلار یورو"
        " ریال تومان میلیون میلیارد هزار درجه هکتار نفر"
    ),
    months=words(
        "ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر فروردین اردیبهشت"
        " خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند"
    ),
)
"""Persian: the verb ends the clause, and holds on to what comes before."""

HINDI = BreakRules(
    holds_next=words("और या लेकिन कि जो जब अगर क्योंकि तो यह वह ये वे इस उस इन उन एक हर कुछ सभी न नहीं"),
    holds_previous=words(
        "में का की के को से ने पर तक है हैं था थी थे हो गया गई गए रहा रही रहे हुआ हुई हुए भी ही साथ"
        " लिए"
        " बाद पहले वाले वाली वाला दिया दी किया की। है। हैं। था। थी। थे।"
    ),
    opens=words("और या लेकिन कि जो जब अगर क्योंकि"),
    titles=words("श्री श्रीमती डॉ डॉक्टर प्रो प्रोफ़ेसर राष्ट्रपति प्रधानमंत्री मंत्री न्यायाधीश"),
    units=words(
        "प्रतिशत % किलोमीटर किमी मीटर सेंटीमीटर किलो किलोग्राम टन लीटर घंटे घंटा मिनट सेकंड दिन"
        " सप्ताह महीने साल वर्ष रुपये रुपए डॉलर यूरो लाख करोड़ हज़ार हजार अरब डिग्री लोग लोगों"
    ),
    months=words("जनवरी फ़रवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर"),
)
"""Hindi: what stands behind a word, as "में", belongs to it, and so does the verb's end."""

_S_OPENS = words(
    "na au lakini kwa katika kutoka hadi kwenye baada kabla kuhusu ambao ambayo ambacho ambapo"
    " kwamba"
    " kama ikiwa ingawa kwani ili wakati"
)
SWAHILI = BreakRules(
    holds_next=_S_OPENS
    | words("wa ya za la cha vya pa ni si hii hiyo huu huo hizo kila sana zaidi"),
    opens=_S_OPENS,
    titles=words("bwana bibi rais waziri daktari dkt profesa jaji meya mfalme malkia"),
    units=words("asilimia kilomita mita kilo tani lita milioni bilioni elfu dola shilingi"),
    months=words(
        "januari februari machi aprili mei juni julai agosti septemba oktoba novemba desemba"
    ),
    pairs=pairs("baada ya, kabla ya, kwa sababu, sababu ya, kwa ajili, ajili ya, zaidi ya"),
    capitals_are_names=True,
)
"""Swahili: its linking words begin a phrase."""
