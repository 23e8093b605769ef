"""Titles in twelve scripts, as newsrooms write them."""

from __future__ import annotations

TITLES = {
    "Amharic": "የዓለም ዜና",
    "Arabic": "أخبار «اليوم»",
    "Armenian": "Նորություններ",
    "Bengali": "বাংলা খবর",
    "Chinese": "世界新聞",
    "Greek": "Νέα του κόσμου",
    "Hebrew": "חדשות היום",
    "Hindi": "हिन्दी समाचार",
    "Japanese": "ニュース速報",
    "Korean": "한국어 뉴스",
    "Russian": "Новости дня",
    "Turkish": "Türkiye’den “haberler” — İstanbul",
}
