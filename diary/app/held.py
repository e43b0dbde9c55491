"""Says how much a diary or a copy of it holds, in people's words."""

from collections.abc import Mapping

_CALLED = {
    "episode": ("episode", "episodes"),
    "cramp_free_day": ("day without cramps", "days without cramps"),
    "day_answer": ("answer about a day", "answers about days"),
    "drink": ("drink", "drinks"),
    "exercise_session": ("exercise session", "exercise sessions"),
    "medicine_course": ("medicine", "medicines"),
    "medicine_change": ("medicine change", "medicine changes"),
    "dose_taken": ("dose taken", "doses taken"),
    "user_factor": ("factor of your own", "factors of your own"),
    "profile": ("profile", "profiles"),
    "condition": ("condition", "conditions"),
    "lab_result": ("test result", "test results"),
    "doctor_question": ("question", "questions"),
    "flag_set_aside": ("flag set aside", "flags set aside"),
    "private_answer": ("private answer", "private answers"),
}


def rows_of(counts: Mapping[str, int]) -> str:
    """Return what rows a whole diary brought; parts of entries only where all are.

    Args:
        counts: Table in words → rows, deleted ones too.

    Returns:
        `2 episodes, 1 drink, 1 setting`.
    """
    named = {what.replace(" ", "_"): number for what, number in counts.items()}
    settings = named.pop("setting", 0)
    entries = {table: number for table, number in named.items() if table in _CALLED}
    parts = sum(named.values()) - sum(entries.values())
    said = [held(entries)] if entries else []
    if parts and not entries:
        said.append(f"{parts} part{'s' if parts > 1 else ''} of entries")
    if settings:
        said.append(f"{settings} setting{'s' if settings > 1 else ''}")
    return ", ".join(said)


def held(counts: Mapping[str, int]) -> str:
    """Return what is in a diary; what was deleted and parts of entries do not count.

    Args:
        counts: Table → entries, as `diary.store.copies.entries` counts them.

    Returns:
        `2 episodes, 1 drink`.
    """
    said = [
        f"{number} {_CALLED[table][number != 1]}"
        for table, number in counts.items()
        if number
    ]
    return ", ".join(said) or "no entries"
