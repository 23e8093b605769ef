"""The table that render ends with: short enough to be listened to."""

from __future__ import annotations

from briefing.cli.render import _by_folder
from briefing.editions.manifest import FileEntry


def test_files_of_one_folder_are_one_row() -> None:
    names = ("audio.mp3", "chapters/01.jpg", "chapters/02.jpg", "film.mp4", "stems/narration.wav")
    files = [FileEntry(name, size, "") for size, name in enumerate(names)]
    rows = {name: [file.bytes for file in own] for name, own in _by_folder(files).items()}
    assert rows == {
        "audio.mp3": [0],
        "chapters/ (2 files)": [1, 2],
        "film.mp4": [3],
        "stems/narration.wav": [4],
    }
