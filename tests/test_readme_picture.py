"""The pictures in the README are what the program makes of its demo."""

import io
import os
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from analysis.details import details
from diary.app.flow import demo
from diary.app.flow.facts import facts
from diary.app.flow.window import When, summarised, window
from diary.store.file import connection_of, open_diary

PICTURES = tuple(
    Path(__file__).parent / "golden" / f"report-{page}.png" for page in (1, 2)
)
TOLERANCE = 2.0
"""Mean difference of grey levels (0-255) that another drawing library may make."""


def test_the_pictures_are_the_first_pages_of_the_demo(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`make golden` redraws it; look at it before committing."""
    from reports import doctor

    monkeypatch.setenv("TZ", "UTC")
    path = tmp_path / "demo.db"
    demo.invent(path)
    with open_diary(path) as session:
        known = facts(connection_of(session))
    at = window(known, When(weeks=8))
    summary = summarised(known, at)
    pages = doctor.pages(
        summary,
        person={"name": "Demo Person"},
        paper="a4",
        version="0.1.0",
        details=details(known, since=at.since, until=at.until),
    )
    for picture, drawn in zip(PICTURES, pages.png(dpi=90), strict=False):
        if os.environ.get("GOLDEN") == "write":
            picture.write_bytes(drawn)
        kept, new = (
            np.asarray(Image.open(source).convert("L"), dtype=float)
            for source in (picture, io.BytesIO(drawn))
        )

        assert kept.shape == new.shape
        assert np.abs(kept - new).mean() < TOLERANCE
