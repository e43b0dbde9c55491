"""The doctor's pages of an invented summary, and the data on them."""

import json
from collections.abc import Iterator
from typing import Any

from details_fixture import full_details

from analysis.summary import Summary
from reports import doctor

PERSON = {"name": "Maria Example", "born": "1961", "sex": "female"}


def pages_for(
    summary: Summary,
    paper: str = "a4",
    wanted: doctor.Wanted | None = None,
    **person: str,
) -> doctor.Document:
    """Return the pages of a summary, with details, for a person who is named."""
    return doctor.pages(
        summary,
        person=person or PERSON,
        paper=paper,
        version="0.1.0",
        details=full_details(),
        wanted=wanted,
    )


def data_of(document: doctor.Document) -> dict[str, Any]:
    """Return what the page is made from."""
    return dict(json.loads(document.sources["data.json"]))


def strings(value: object) -> Iterator[str]:
    """Yield every text in data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)
