"""The preflight: no briefing with a name that nobody said how to say, for shows that want that."""

from __future__ import annotations

from collections.abc import Iterable

from briefing.errors import UnknownNames
from briefing.script.lexicon import Lexicon, look_up
from briefing.script.model import Script
from briefing.script.preflight import Item, review

_NAMED = 5
"""How many names an error lists."""


def unknown_names(script: Script, lexicons: Iterable[Lexicon] = ()) -> tuple[Item, ...]:
    """Return the names and acronyms in a script that only the engine knows how to say.

    ``lexicons`` are what the script was built with.
    """
    items = review(script, look_up(lexicons, script.language))
    return tuple(item for item in items if item.is_unknown)


def refuse_unknown(script: Script, lexicons: Iterable[Lexicon] = ()) -> None:
    """Refuse a script with names that no lexicon and no rule knows how to say.

    Raises:
        UnknownNames: there is one.
    """
    refuse(unknown_names(script, lexicons))


def refuse(unknown: Iterable[Item]) -> None:
    """Refuse, if there are any, the names of a script that nothing but the engine knows.

    Raises:
        UnknownNames: there are.
    """
    names = list(dict.fromkeys(item.shown for item in unknown))
    if not names:
        return
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    listed = ", ".join(f"“{name}”" for name in names[:_NAMED])
    raise UnknownNames(
        f"nothing says how {listed}{more} {'is' if len(names) == 1 else 'are'} said",
        remedy=f'Add each to a lexicon, as with briefing lexicon add "{names[0]}" --say'
        f' "{names[0]}" where it is said as it is written.',
    )
