"""What belongs together in languages without spaces; their phrases are found by a model."""

from __future__ import annotations

from dataclasses import replace

from briefing.captions.rules.model import BreakRules, words

_OPENS = frozenset("在从從把被对對由与與和或及但因并並也都还還就将將") | words(
    "对于 對於 关于 關於 因为 因為 如果 虽然 雖然 以及 但是 而且 其中"
)

SIMPLIFIED = BreakRules(
    holds_next=_OPENS
    | frozenset("第向于於而不很最更已为為以这這那每约約近超小老该該各")
    | words("一个 一個 这个 這個"),
    holds_previous=frozenset(
        "的地得了着著过過们們吗嗎呢吧者性化年月日号號元名个個次岁歲里裡上下中内內外前后後时時人万萬亿億"
    )
    | words("公里 公斤 小时 小時 分钟 分鐘 美元 欧元 歐元 人民币 公顷 公頃 平方米"),
    opens=_OPENS,
    short_word_letters=1,
    date_endings=("年", "月"),
    phrases="zh-hans",
)
"""Chinese: prepositions and adverbs hold what follows, particles and measures what comes before."""

TRADITIONAL = replace(SIMPLIFIED, phrases="zh-hant")
"""The same, for the signs of Taiwan and Hong Kong; the table has both."""

JAPANESE = BreakRules(
    holds_next=words("この その あの どの 約 第 各 全 同 また および 及び または 又は"),
    opens=words("また および 及び または 又は"),
    holds_previous=words(
        "こと ことを ことが ことに ことは ため ために ための もの ものの ものを よう"
    ),
    leaning_endings=("の", "な", "という", "といった"),
    closing_endings=("は", "が", "には", "では", "とは", "ても", "ので", "から", "ため", "と"),
    date_endings=("年", "月"),
    phrases="ja",
)
"""Japanese: the model's phrases end with their particles; a topic or a reason ends a clause."""

THAI = BreakRules(
    holds_next=words(
        "ที่ และ หรือ แต่ ใน ของ จาก กับ ให้ โดย เพื่อ จะ ไม่ การ ความ ว่า ซึ่ง เมื่อ ถึง ต่อ นาย นาง"
        " นางสาว"
        " ด้วย อย่าง ได้ กำลัง ต้อง ควร อาจ"
    ),
    opens=words("ที่ และ หรือ แต่ ใน จาก กับ โดย เพื่อ ว่า ซึ่ง เมื่อ"),
    holds_previous=words("ๆ แล้ว คน แห่ง บาท ปี วัน เดือน นี้ นั้น"),
    phrases="th",
)
"""Thai: prepositions and prefixes hold what follows, classifiers what comes before."""
