"""A feed with everything in it, written by hand: nothing of ours has made it."""

from __future__ import annotations

from pathlib import Path

FEED = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"
 xmlns:podcast="https://podcastindex.org/namespace/1.0" xmlns:atom="http://www.w3.org/2005/Atom"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:fh="http://purl.org/syndication/history/1.0" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel>
<!-- What a show says of itself. -->
<title>Harbour Briefing</title>
<link>https://harbour.example/</link>
<description>News of the port &amp; its people, read aloud.</description>
<language>en-GB</language>
<copyright>© 2026 Harbour News</copyright>
<managingEditor>desk@harbour.example (Ines Calder)</managingEditor>
<pubDate>Tue, 24 Nov 2026 06:00:00 +0000</pubDate>
<lastBuildDate>Tue, 24 Nov 2026 06:30:00 GMT</lastBuildDate>
<category>News</category>
<generator>By hand</generator>
<ttl>60</ttl>
<image><url>https://harbour.example/audio/show.jpg</url><title>Harbour Briefing</title>
<link>https://harbour.example/</link></image>
<atom:link href="https://harbour.example/audio/feed.xml" rel="self" type="application/rss+xml"/>
<atom:link href="https://hub.example/" rel="hub"/>
<atom:link href="https://harbour.example/audio/old.xml" rel="prev-archive"/>
<itunes:author>Harbour News</itunes:author>
<itunes:title>Harbour Briefing</itunes:title>
<itunes:type>episodic</itunes:type>
<itunes:owner><itunes:name>Harbour News</itunes:name>
<itunes:email>desk@harbour.example</itunes:email></itunes:owner>
<itunes:image href="https://harbour.example/audio/show.jpg"/>
<itunes:category text="Society &amp; Culture"><itunes:category text="Documentary"/>
</itunes:category>
<itunes:category text="News"/>
<itunes:explicit>false</itunes:explicit>
<itunes:block>No</itunes:block>
<itunes:complete>Yes</itunes:complete>
<itunes:new-feed-url>https://harbour.example/audio/feed.xml</itunes:new-feed-url>
<podcast:guid>917393e3-1b1e-5cef-ace4-edaa54e1f810</podcast:guid>
<podcast:locked owner="desk@harbour.example">yes</podcast:locked>
<podcast:medium>podcast</podcast:medium>
<podcast:license url="https://harbour.example/licence">harbour-1</podcast:license>
<podcast:person role="Host" group="Cast"
 href="https://harbour.example/ines">Ines Calder</podcast:person>
<podcast:trailer url="https://harbour.example/audio/trailer.mp3" length="7" type="audio/mpeg"
 pubdate="Thu, 01 Jan 2026 08:00:00 +0000" season="1">What this is</podcast:trailer>
<podcast:updateFrequency
 rrule="FREQ=WEEKLY;BYDAY=MO,TU">Mondays, Tuesdays</podcast:updateFrequency>
<podcast:podping usesPodping="true"/>
<podcast:image href="https://harbour.example/audio/show.jpg" alt="A ferry"
 aspect-ratio="1/1" width="3000"/>
<podcast:txt purpose="ai-content">true</podcast:txt>
<podcast:funding url="https://harbour.example/give">Keep us afloat</podcast:funding>
<dc:creator>Ines Calder</dc:creator>
<item>
<title>Storm &lt;b&gt;Ada&lt;/b&gt; closes the port</title>
<link>https://harbour.example/storm</link>
<guid isPermaLink="false">urn:uuid:2</guid>
<pubDate>Tue, 24 Nov 2026 06:00:00 +0000</pubDate>
<description>Ships wait outside.</description>
<content:encoded><![CDATA[ <p>Ships wait outside.</p> ]]></content:encoded>
<enclosure url="https://harbour.example/audio/storm/audio.m4a" length="5" type="audio/x-m4a"/>
<itunes:duration>220</itunes:duration>
<itunes:explicit>true</itunes:explicit>
<itunes:episodeType>full</itunes:episodeType>
</item>
<item>
<title>Ferry returns to the island</title>
<itunes:title>Ferry returns</itunes:title>
<link>https://harbour.example/ferry</link>
<author>desk@harbour.example (Ines Calder)</author>
<category>Harbour</category>
<guid isPermaLink="false">urn:uuid:1</guid>
<pubDate>Mon, 23 Nov 2026 07:00:00 +0100</pubDate>
<description>It is back after ten days.</description>
<content:encoded>&lt;p&gt;The ferry runs.&lt;/p&gt;</content:encoded>
<enclosure url="https://harbour.example/audio/ferry/audio.mp3" length="6" type="audio/mpeg"/>
<itunes:duration>90</itunes:duration>
<itunes:explicit>false</itunes:explicit>
<itunes:image href="https://harbour.example/audio/ferry/artwork.jpg"/>
<itunes:season>1</itunes:season>
<itunes:episode>7</itunes:episode>
<itunes:episodeType>full</itunes:episodeType>
<podcast:season name="Winter">1</podcast:season>
<podcast:episode>7</podcast:episode>
<podcast:transcript url="https://harbour.example/audio/ferry/captions.vtt" type="text/vtt"
 language="en-GB" rel="captions"/>
<podcast:transcript url="https://harbour.example/audio/ferry/transcript.json"
 type="application/json"/>
<podcast:chapters url="https://harbour.example/audio/ferry/chapters.json"
 type="application/json+chapters"/>
<podcast:soundbite startTime="10.5" duration="20">The mayor</podcast:soundbite>
<podcast:soundbite startTime="60" duration="15"/>
<podcast:alternateEnclosure type="video/mp4" length="8" bitrate="81000.5" height="1080" lang="en"
 title="Film with captions"><podcast:source uri="https://harbour.example/audio/ferry/film.mp4"/>
<podcast:source uri="ipfs://QmX33FYehk6ckGQ6g1D9D3FqZPix5JpKstKQKbaS8quUFb"/>
<podcast:integrity type="sri"
 value="sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="/></podcast:alternateEnclosure>
<podcast:alternateEnclosure type="audio/mpeg" default="true">
<podcast:source uri="https://harbour.example/audio/ferry/audio.mp3"/></podcast:alternateEnclosure>
<podcast:person role="Author" group="Writing">Ines Calder</podcast:person>
<podcast:license>cc-by-4.0</podcast:license>
<podcast:txt purpose="ai-content">false</podcast:txt>
</item>
</channel>
</rss>
"""
"""Two episodes; the second has everything that an episode can have."""


def write_feed(folder: Path, text: str | bytes = FEED) -> Path:
    """Write a feed into a folder, and return its document."""
    document = folder / "feed.xml"
    document.write_bytes(text.encode() if isinstance(text, str) else text)
    return document


def damaged(old: str, new: str) -> str:
    """Return the feed with one place changed.

    Raises:
        AssertionError: there is not exactly one such place.
    """
    assert FEED.count(old) == 1, f"{FEED.count(old)} places have {old!r}"
    return FEED.replace(old, new)
