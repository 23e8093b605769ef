"""The furniture of news pages: lines that stand around an article and are not part of it.

Only whole lines that are known to be furniture count; nothing is judged by its looks alone, since
losing a sentence is worse than speaking a button's label. What is left out is told to the user.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.article.folding import fold
from briefing.article.moments import parse_running_time
from briefing.article.shapes import ends_sentence

_LONGEST = 120
"""Characters; furniture is never longer."""


def _lines(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


# Headings over the titles of other articles.
_TAIL_HEADING = _lines(
    r"(?:more on this story|(?:related|latest|top|more) (?:stories|articles|topics|content|news)|"
    r"most (?:read|viewed|popular)|you (?:may|might) also like|recommended(?: for you)?|"
    r"see also|read (?:more|also|next))\s*:?",
)
# Phrases that nobody writes as a line of an article.
_CERTAIN = _lines(
    r"accessibility links",
    r"(?:skip|jump) to (?:the )?(?:main )?(?:content|navigation|search|footer|article)",
    r"please wait[.…]*",
    r"loading[.…]*",
    r"no (?:live )?(?:media|video|audio) (?:source )?(?:is )?(?:currently |now )?available\.?",
    r"this is a modal window\.?",
    r"the (?:code|url|link) has been copied to (?:your|the) clipboard\.?",
    r"(?:embed share|share embed|direct link|pop-?out player|copy (?:the )?link|link copied!?)",
    r"(?:(?:width|height)\s*(?:\d+\s*)?px\s*){1,2}",
    r"(?:auto\s*\|?\s*)?(?:\d{2,4}\s*(?:p|kbps)\s*\|?\s*(?:mp[34]|hd|sd)?\s*\|?\s*)+",
    r"(?:article )?continues? (?:below|after) (?:the )?advert(?:isement)?",
    r"(?:story|article) continues (?:below|after)(?: (?:the |this )?(?:advert(?:isement)?|ad))?",
    r"advertisement(?:\s*[-–—:|]\s*scroll to continue)?",
    r"(?:share|print|save|email|e-mail|bookmark|tweet|pin) "
    r"(?:this|(?:this |the )?(?:article|story|page|post))",
    r"(?:share|post|tweet|send)(?: this)? (?:on|via|to|by) "
    r"(?:facebook|twitter|x|whatsapp|linkedin|reddit|telegram|e-?mail|bluesky|threads)",
    r"follow us on [\w ,&]+",
    r"(?:sign up|subscribe) (?:for|to) (?:our |the )?[\w ]{0,30}newsletters?[.!]?",
    r"(?:back|return) to (?:the )?top",
    r"(?:view|show|read|leave|post)(?: all)?(?: \d+| a)? comments?(?: \(\d+\))?",
    r"(?:accept|manage|reject)(?: all)? cookies",
    r"(?:copyright |© |\(c\) |copyright © )[\w\s.,–-]+(?:all rights reserved\.?)?",
    r"all rights reserved\.?",
    r"(?:terms of (?:use|service)|privacy policy|cookie policy)"
    r"(?:\s*[|·•]\s*[\w ]+)*",
    r"\d{1,2}[ -]min(?:ute)?s? (?:read|listen|watch)",
    _TAIL_HEADING.pattern,
)
# Single words that are furniture when they stand on a line of their own.
_LABELS = _lines(
    r"(?:share|embed|print|listen|watch|play|pause|mute|menu|search|advert|sponsored|download|"
    r"comments?|subscribe|close|image|photo|video|audio|live tv)\s*:?",
)
# Links to other articles, with their titles behind a label. Titles end without a full stop.
_LINK_TO_ANOTHER = _lines(
    r"(?:read (?:more|also|next)|see also|related|also read|more|watch|listen)\s*:(?:.*[^.!…])?",
)
_PLAYER_CLOCK = re.compile(
    r"-?(?:\d{1,2}:)?\d{1,2}:\d\d(?:\s*[/|–-]?\s*-?(?:\d{1,2}:)?\d{1,2}:\d\d){0,3}", re.ASCII
)
_CLOCK = re.compile(r"(?:\d{1,2}:)?\d{1,2}:\d\d", re.ASCII)


def is_furniture(line: str) -> bool:
    """Whether the line is certainly not part of the article it stands in."""
    text = fold(line)
    if len(text) > _LONGEST:
        return False
    return any(p.fullmatch(text) for p in (_CERTAIN, _LINK_TO_ANOTHER)) or is_player_clock(text)


def is_label(line: str) -> bool:
    """Whether the line is one word that is furniture unless it ends a broken line of text."""
    return _LABELS.fullmatch(fold(line)) is not None


def is_player_clock(line: str) -> bool:
    """Whether the line is a media player's clock, as ``0:00 0:03:40 0:00`` or ``0:00 / 3:40``."""
    if _PLAYER_CLOCK.fullmatch(line) is None:
        return False
    times = _CLOCK.findall(line)
    return "/" in line or any(parse_running_time(time) is None for time in times)


def clock_seconds(line: str) -> int | None:
    """Return the duration on a player's clock: the longest of its times, in seconds.

    A clock shows the time elapsed, the duration and the position; nothing but the duration can be
    the longest. None for any other line, and for a clock that shows no duration.
    """
    text = fold(line)
    if not is_player_clock(text):
        return None
    times = (parse_running_time(time) for time in _CLOCK.findall(text))
    return max((seconds for seconds in times if seconds), default=None)


def furniture_among(lines: Sequence[str]) -> frozenset[int]:
    """Return which of the lines, by index, are certainly not part of the article.

    The titles under a heading such as "More stories" are, when no sentence stands below it.
    """
    end = len(lines)
    for index in range(len(lines) - 1, 0, -1):
        line = fold(lines[index])
        if ends_sentence(line) and not is_furniture(line):
            break
        if _TAIL_HEADING.fullmatch(line):
            end = index
    alone = (i for i, line in enumerate(lines[:end]) if is_furniture(line) or is_label(line))
    return frozenset((*alone, *range(end, len(lines))))
