"""Files as translators and their programs deliver them, also damaged."""

from __future__ import annotations

import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st
from specimens import specimens

from briefing.captions.ass import write_ass
from briefing.captions.ebu_tt_d import write_ebu_tt_d
from briefing.captions.model import Voice
from briefing.captions.reading import CaptionFile, read_captions
from briefing.captions.srt import write_srt
from briefing.captions.ttml import write_ttml
from briefing.captions.webvtt import write_webvtt

ASS = r"""[Script Info]
ScriptType: v4.00+

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding
Style: Default,Arial,20,&H00FFFFFF,&H000000FF,&H00000000,&H00000000,0,0,0,0,100,100,0,0,1,2,2,2,10,10,10,1

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
Dialogue: 0,0:00:04.00,0:00:06.50,Default,Ana,0,0,0,,{\i1}Oui,{\i0} dit-elle,\Nbien sûr.
Comment: 0,0:00:00.00,0:00:09.00,Default,,0,0,0,,ask her again
Dialogue: 0,0:00:01.00,0:00:03.00,Default,,0,0,0,,Le maire est\hlà.
Dialogue: 0,0:00:01.00,0:00:03.00,Default,,0,0,0,,{\p1}m 0 0 l 100 0 100 100{\p0}
"""  # noqa: E501  # as programs write it

TTML = """<?xml version="1.0" encoding="UTF-8"?>
<tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttp="http://www.w3.org/ns/ttml#parameter"
    xml:lang="fr" ttp:frameRate="25">
  <body begin="1s">
    <div>
      <p begin="00:00:03:05" end="00:00:05:00"><span>Oui, dit-elle,</span><br/>bien sûr.</p>
      <p begin="00:00:00:00" end="00:00:02:00">Le maire est là.</p>
      <p><span begin="6s" end="7s">Il revient.</span></p>
    </div>
  </body>
</tt>
"""


def shown(file: CaptionFile) -> list[tuple[int, int, tuple[str, ...]]]:
    assert file.findings == ()
    return [(cue.start, cue.end, cue.lines) for cue in file.cues]


def test_ass_is_read_in_order_without_comments_codes_and_drawings() -> None:
    file = read_captions(ASS)
    assert shown(file) == [
        (1000, 3000, ("Le maire est là.",)),
        (4000, 6500, ("Oui, dit-elle,", "bien sûr.")),
    ]
    assert [cue.voices for cue in file.cues] == [(), (Voice(0, 24, "Ana"),)]


def test_ttml_is_read_in_times_of_the_media() -> None:
    assert shown(read_captions(TTML)) == [
        (1000, 3000, ("Le maire est là.",)),
        (4200, 6000, ("Oui, dit-elle,", "bien sûr.")),
        (7000, 8000, ("Il revient.",)),
    ]


@pytest.mark.parametrize("write", [write_ttml, write_ebu_tt_d, write_ass])
@pytest.mark.parametrize("specimen", specimens(), ids=lambda s: s.name)
def test_what_we_write_for_others_we_read(write, specimen) -> None:  # type: ignore[no-untyped-def]
    file = read_captions(write(specimen.cues, specimen.track))
    assert [cue.lines for cue in file.cues] == [cue.lines for cue in specimen.cues]
    off = [
        abs(read - told)
        for cue, times in zip(file.cues, specimen.times(), strict=True)
        for read, told in zip((cue.start, cue.end), times, strict=True)
    ]
    assert max(off) <= (10 if write is write_ass else 0)  # ASS has hundredths


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\ufeff",
        "<tt>",
        "<tt/>",
        "<html><body>404</body></html>",
        TTML.replace("</div>", ""),
        TTML.replace("00:00:03:05", "three"),
        TTML.replace("<body", "<!-- <body").replace("</body>", "</body> -->"),
        "<!DOCTYPE tt [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>" + TTML[39:].replace("Oui", "&a;"),
        "[Script Info]\n",
        ASS.replace("0:00:04.00", "four"),
        ASS.replace("&H00FFFFFF", "white"),
        ASS.replace("Dialogue", "Comment"),
    ],
)
def test_a_damaged_file_is_told_of(text: str, capfd: pytest.CaptureFixture[str]) -> None:
    file = read_captions(text)
    assert {finding.code for finding in file.findings} == {"C-001"}
    assert all(finding.problem.endswith(".") for finding in file.findings)
    assert capfd.readouterr() == ("", "")
    assert not logging.getLogger("ttconv").handlers


@given(st.data())
def test_no_damage_is_a_traceback(data: st.DataObject) -> None:
    specimen = specimens()[0]
    write = data.draw(st.sampled_from([write_webvtt, write_srt, write_ass, write_ttml]))
    text = write(specimen.cues[:3], specimen.track)
    at = data.draw(st.integers(0, len(text)))
    length = data.draw(st.integers(0, 40))
    other = data.draw(st.text(max_size=5) | st.sampled_from(["{", "-->", "<p>", "9" * 400, "\n\n"]))
    file = read_captions(text[:at] + other + text[at + length :])
    assert file.cues or file.findings
