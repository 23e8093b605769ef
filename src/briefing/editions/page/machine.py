"""What a page tells machines: search engines, apps that show links, and sites that embed it.

The words are schema.org's, OpenGraph's, Twitter's cards' and oEmbed's.
"""

from __future__ import annotations

from briefing.editions.page.schema_org import json_ld
from briefing.editions.page.shared_links import meta_tags, oembed

__all__ = ["json_ld", "meta_tags", "oembed"]
