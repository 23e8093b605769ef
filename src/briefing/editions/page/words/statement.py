"""The accessibility statement of a site, a paragraph or an item of a list each.

It follows the W3C's generator of such statements: how far, what does not, how tested, whom to tell.
"""

from __future__ import annotations

from briefing.editions.page.words.model import Text

_STATEMENT = "Of the accessibility statement"

STATEMENT = tuple(
    Text(f"statement-{key}", english, f"{_STATEMENT}: {note}")
    for key, english, note in (
        ("title", "Accessibility statement", "heading of the page"),
        (
            "intro",
            "These pages are made so that everyone can read, hear and watch the news on them:"
            " with a screen reader, a braille display, a keyboard, captions, large text, or none"
            " of these.",
            "first paragraph",
        ),
        ("conformance-title", "How far these pages conform", "heading"),
        (
            "conformance",
            "The pages are built to conform to the Web Content Accessibility Guidelines (WCAG)"
            " 2.2 at level AA. This is our own assessment; nobody else has certified it.",
            "paragraph",
        ),
        (
            "beyond",
            "Beyond level AA they aim at these criteria of level AAA: text contrast of 7 to 1,"
            " visible focus, targets of at least 44 by 44 pixels, no time limits, and sound"
            " without background music where that edition is offered.",
            "paragraph",
        ),
        ("offers-title", "What is offered", "heading"),
        ("offers-text", "Every word that is spoken is in the article on the page.", "item"),
        ("offers-captions", "Films have captions, made from the published text.", "item"),
        (
            "offers-descriptions",
            "Descriptions of photos are spoken in the programme at their place, where the"
            " newsroom has written them.",
            "item",
        ),
        (
            "offers-keyboard",
            "Everything works by keyboard. Shortcuts are listed in the player and can be"
            " switched off.",
            "item",
        ),
        (
            "offers-looks",
            "Pages follow the settings of your system: light or dark, high contrast, less"
            " motion, large text.",
            "item",
        ),
        (
            "offers-offline",
            "Pages work without scripts and without a network; all files can be downloaded.",
            "item",
        ),
        ("tested-title", "How it was tested", "heading"),
        (
            "tested",
            "The contrast of text is computed, and the structure of the pages is checked, each"
            " time the software changes. Automatic accessibility checkers and simulated screen"
            " readers have not judged these pages yet.",
            "paragraph",
        ),
        (
            "not-tested",
            "People who use screen readers or braille displays every day have not yet tested"
            " these pages. If you do, please tell us what you find.",
            "paragraph",
        ),
        ("limits-title", "Known limits", "heading"),
        (
            "limits-voice",
            "The voice is synthetic and may pronounce a name wrongly; the text is right.",
            "item",
        ),
        (
            "limits-sign",
            "There is no sign language, and no version in easy language.",
            "item",
        ),
        (
            "limits-photos",
            "A photo that the newsroom has not described has no description here either.",
            "item",
        ),
        (
            "limits-players",
            "In the browser’s own player, used without scripts, the looks of captions depend on"
            " the browser.",
            "item",
        ),
        ("contact-title", "Tell us what does not work", "heading"),
        (
            "contact",
            "Write to {email} if something keeps you from reading, hearing or watching, or if"
            " you need a briefing in another form. Please name the page and what you use.",
            "paragraph; email: an address",
        ),
        (
            "contact-unknown",
            "If something keeps you from reading, hearing or watching, please tell the publisher"
            " of these pages. Please name the page and what you use.",
            "paragraph, when no address is known",
        ),
        (
            "complain",
            "If the answer does not help you, you can turn to the authority that enforces the"
            " rules on accessibility in your country.",
            "paragraph",
        ),
    )
)
