"""The public addresses of a page and of what belongs to it."""

from __future__ import annotations

from urllib.parse import quote, urlsplit, urlunsplit

from briefing.editions.page.model import PageView

PAGE = "index.html"
"""The page's own file, in the briefing's folder."""
EMBED = "embed.html"
"""The player alone, for other people's pages."""
OEMBED_FOLDER = "oembed"
"""The site's folder of what tells other sites how to embed a briefing."""
_KEPT = "!#$%&'()*+,-./:;=?@[]_~"
"""What may stand in an address as it is (RFC 3986, 2)."""


def address_of_page(view: PageView) -> str:
    """Return the page's own address; empty while nobody knows where the site will be."""
    return file_address(view, PAGE)


def file_address(view: PageView, path: str) -> str:
    """Return the address of a file that is named as a path from the page; empty without a site.

    Paths that begin with ``../`` lead to the site's own files.
    """
    if not view.base or not path:
        return ""
    if path.startswith("../"):
        return view.base + quote(path.removeprefix("../"))
    return view.base + quote(f"{view.folder}/{path}".lstrip("/"))


def address_of_oembed(view: PageView) -> str:
    """Return where the site tells how to embed the page; empty without a site."""
    return file_address(view, f"../{OEMBED_FOLDER}/{view.folder}.json") if view.folder else ""


def web_address(text: str) -> str:
    """Return an address of the web, in ASCII; empty when it is none.

    >>> web_address("https://news.example/fähre"), web_address("javascript:alert(1)")
    ('https://news.example/f%C3%A4hre', '')
    """
    if any(sign.isspace() or not sign.isprintable() for sign in text):
        return ""
    try:
        parts = urlsplit(text)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            return ""
        host = parts.netloc.encode("idna").decode("ascii")
    except ValueError:
        return ""
    return quote(urlunsplit(parts._replace(netloc=host)), safe=_KEPT)
