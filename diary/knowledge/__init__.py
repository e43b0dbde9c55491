"""The medical knowledge as data, each statement with its source and review status.

`README.md` in this folder explains every file and field to a clinician; the module
`check` looks for mistakes in them.
"""

from diary.knowledge.loader import (
    catalogue,
    conditions,
    documents_naming,
    emergency_number,
    factors,
    help_numbers,
    lab_tests,
    lab_units,
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
    "conditions",
    "documents_naming",
    "emergency_number",
    "factors",
    "help_numbers",
    "lab_tests",
    "lab_units",
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
