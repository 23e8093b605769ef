"""What is no feed at all gets one clear finding, without a traceback or a look at the network."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from good_feed import FEED, write_feed

from briefing.check.feed.document import check_feed
from briefing.findings import Severity

LAUGHS = """<!DOCTYPE rss [<!ENTITY a "lol">{}]>
<rss version="2.0"><channel><title>&z;</title></channel></rss>""".format(
    "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">'
        for before, name in zip(
            "abcdefghijklmnopqrstuvwxy", "bcdefghijklmnopqrstuvwxyz", strict=True
        )
    )
)
IN_AN_ATTRIBUTE = LAUGHS.replace("<title>&z;</title>", '<title a="&z;"/>')
EXTERNAL = """<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY file SYSTEM "http://192.0.2.1/secret">]>
<rss version="2.0"><channel><title>&file;</title></channel></rss>"""
OUTSIDE = '<!DOCTYPE rss SYSTEM "http://192.0.2.1/rss.dtd"><rss version="2.0"><channel/></rss>'
DOCUMENTS = (
    ("W-001", b""),
    ("W-001", b" \n\t "),
    ("W-001", b" " * 50_000_000),
    ("W-002", FEED[:2000].encode()),
    ("W-002", FEED.replace("&amp; its", "& its").encode()),
    ("W-002", FEED.replace("its people", "its \x0b people").encode()),
    ("W-002", FEED.encode("cp1252")),
    ("W-002", FEED.replace('"UTF-8"', '"klingon"').encode()),
    ("W-002", ("<a>" * 100_000).encode()),
    ("W-003", LAUGHS.encode()),
    ("W-003", IN_AN_ATTRIBUTE.encode()),
    ("W-003", LAUGHS.encode("utf-16")),
    ("W-003", EXTERNAL.encode()),
    ("W-004", b"<!DOCTYPE html><html><body><p>404<br></body></html>"),
    ("W-004", b"<html><head><title>Podcast</title></head></html>"),
    ("W-004", b'{"version": "https://jsonfeed.org/version/1.1"}'),
    ("W-004", b"\x89PNG\r\n\x1a\n" + bytes(range(256))),
    ("W-004", b'<feed xmlns="http://www.w3.org/2005/Atom"><title>Atom</title></feed>'),
    ("W-004", b'<rss version="0.91"><channel/></rss>'),
    ("W-004", b'<rss version="2.0"/>'),
    ("W-004", b'<rss version="2.0"><channel/><channel/></rss>'),
    ("W-003", OUTSIDE.encode()),
    ("W-024", FEED.replace('"UTF-8"', '"windows-1252"').encode("cp1252")),
    ("W-024", FEED.replace('"UTF-8"', '"UTF-16"').encode("utf-16")),
)


@pytest.fixture
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("The judge asked the network.")

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.mark.usefixtures("_no_network")
@pytest.mark.parametrize("number", range(len(DOCUMENTS)))
def test_what_is_no_feed_gets_one_clear_finding(tmp_path: Path, number: int) -> None:
    code, content = DOCUMENTS[number]
    findings = check_feed(write_feed(tmp_path, content), tmp_path)
    own = [finding for finding in findings if not finding.code.startswith("W-1")]
    assert [finding.code for finding in own] == [code]
    assert own[0].problem.endswith(".")
    assert len(own[0].problem) < 400


def test_folders_and_what_is_not_there_are_told_of(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.xml"):
        (finding,) = check_feed(path)
        assert (finding.code, finding.severity) == ("W-001", Severity.ERROR)
