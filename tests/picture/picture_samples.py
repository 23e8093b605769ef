"""Cards and photos that the tests of pictures share, made by code."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image

from briefing.picture.cards import (
    Card,
    FigureCard,
    Furniture,
    ListCard,
    PhotoCard,
    Progress,
    QuotationCard,
    SectionCard,
    SignOffCard,
    TextCard,
    TitleCard,
)

HEADLINE = "U.S.-UK Alliance Delivers on Global Priorities"
LONGEST = (
    "Government announces sweeping changes to the national rail timetable after months of delays, "
    "cancellations and angry letters from passengers across the whole of the north"
)
ONE_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunte"
PARAGRAPH = (
    "On the subject of Northern Ireland, the Secretary affirmed support for the agreement. There "
    "must be a negotiated settlement to the implementation of the protocol that’s acceptable to "
    "all sides. The two have recently made substantive progress towards the negotiated solution."
)
QUOTATION = (
    "“We’ll continue to work with our other allies and partners to hold leaders accountable for "
    "these and other abuses. We’ll keep standing with the brave people who are standing up for "
    "their own basic rights – all of this in the face of extraordinary repression.”"
)
KICKER, SHOW = "Breaking News", "The Daily Briefing"
DETAILS = ("By A Correspondent", "31 January 2023", "3 min 40 s")

SIZES = ((1280, 720), (640, 360), (540, 960), (540, 540), (432, 540))
"""Every shape, and the smallest that anybody asks for."""


def photo_array(width: int, height: int) -> np.ndarray[tuple[int, int, int], np.dtype[np.uint8]]:
    """Return a hard photo to write on: bright sky, dark shore, busy black and white windows."""
    picture = np.empty((height, width, 3), dtype=np.uint8)
    picture[:] = np.linspace(255, 190, height)[:, None, None].astype(np.uint8)
    picture[height * 3 // 4 :] = (20, 40, 60)
    step = max(2, width // 60)
    windows = picture[height // 3 : height * 3 // 4 : step, ::step]
    windows[:] = 0
    picture[height // 3 + 1 : height * 3 // 4 : step, 1::step] = 255
    return picture


def write_photo(path: Path, width: int = 900, height: int = 600) -> Path:
    """Write that photo as a file."""
    Image.fromarray(photo_array(width, height)).save(path)
    return path


def cards(photo: Path) -> dict[str, Card]:
    """Return every kind of card, with usual, shortest and longest texts."""
    step = Progress(2, 7)
    summary = "Boats leave at nine, and the last of them returns before the tide turns at six."
    top = Furniture(KICKER, HEADLINE, SHOW, step)
    return {
        "title": TitleCard(HEADLINE, KICKER, summary, DETAILS, SHOW, None, step),
        "title on photo": TitleCard(HEADLINE, KICKER, summary, DETAILS, SHOW, photo, step),
        "shortest title": TitleCard("Ferries run again"),
        "shortest title on photo": TitleCard("Ferries run again", photo=photo),
        "longest title": TitleCard(LONGEST, KICKER, LONGEST + ".", DETAILS, SHOW, None, step),
        "longest title on photo": TitleCard(LONGEST, KICKER, LONGEST, DETAILS, SHOW, photo, step),
        "one word": TitleCard(ONE_WORD, KICKER, "", (), SHOW, None, step),
        "photo": PhotoCard(photo, "The old mill at dusk.", "Photo: A Desk", top),
        "photo, much said": PhotoCard(photo, LONGEST, "Photo: " + SHOW, top),
        "photo, nothing said": PhotoCard(photo),
        "description": PhotoCard(None, "Two ministers shake hands.", "Photo: A Desk", top),
        "paragraph": TextCard(PARAGRAPH, top),
        "far too long": TextCard(PARAGRAPH * 4, Furniture(KICKER, LONGEST, SHOW, step)),
        "heading": SectionCard("What happens next", top),
        "list item": ListCard(("Ferries leave at 21:40.",), top),
        "figure": FigureCard("$1.2 billion", "It will cost $1.2 billion by 2030.", top),
        "quotation": QuotationCard(QUOTATION, "", "", top),
        "attributed": QuotationCard("“We remain.”", "A Name", "Secretary of State", top),
        "attributed at length": QuotationCard(QUOTATION, LONGEST, LONGEST, top),
        "sign-off": SignOffCard(
            SHOW, "briefing.example/alliance", "Read by a synthetic voice", step
        ),
        "shortest sign-off": SignOffCard("", "", "Read by a synthetic voice"),
    }
