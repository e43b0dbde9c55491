"""The medical knowledge as data, each statement with its source and review status.

`README.md` in this folder explains every file and field to a clinician.
"""

from diary.knowledge.check import check
from diary.knowledge.loader import (
    catalogue,
    documents_naming,
    emergency_number,
    factors,
    help_numbers,
    lookalikes,
    medicine_groups,
    medicines,
    muscles,
    parameter,
    parameters,
    places_of,
    questions,
    red_flags,
    relief,
    reviews,
    sources,
    symptoms,
    topic,
    topic_review,
    triggers,
)

__all__ = [
    "catalogue",
    "check",
    "documents_naming",
    "emergency_number",
    "factors",
    "help_numbers",
    "lookalikes",
    "medicine_groups",
    "medicines",
    "muscles",
    "parameter",
    "parameters",
    "places_of",
    "questions",
    "red_flags",
    "relief",
    "reviews",
    "sources",
    "symptoms",
    "topic",
    "topic_review",
    "triggers",
]
