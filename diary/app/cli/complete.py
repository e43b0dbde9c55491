"""What a shell offers when Tab is pressed: words, factors, medicines, entries.

A shell asks at every Tab: only the knowledge files are read, and of the diary only what
`diary.store.glance` can see.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperCommand

from diary import knowledge
from diary.app.place import diary_path
from diary.store import glance

Offered = list[tuple[str, str]]
"""Words and what each means."""
_NEWEST = 20
_ID = 6
_PLAIN_WORDS = {
    "left": "side",
    "right": "side",
    "both": "both sides",
    "asleep": "when it began",
    "sitting": "when it began",
    "standing": "when it began",
    "walking": "when it began",
    "woke": "it woke you",
    "helped": "what stands before it helped",
    "note:": "everything after it is kept as typed",
}
_DAYS = {"today": "", "yesterday": ""}
_SETTINGS = {
    "country": "whose emergency number is told",
    "emergency-number": "your own",
    "flags": "on or off",
    "frequent-week": "1 to 7 cramps a week",
}


def entry_words(incomplete: str) -> Offered:
    """Offer muscles, what can be tried, and the other words of an entry."""
    return [*muscles(incomplete), *_fitting(_spoken(), incomplete)]


def _spoken() -> Iterator[tuple[str, str]]:
    yield from _PLAIN_WORDS.items()
    for method in knowledge.relief().values():
        yield method.words[0], method.name


def muscles(incomplete: str) -> Offered:
    """Offer muscles by id, or by another name of one word."""
    known = knowledge.muscles().values()
    by_id = _fitting(((one.id, one.lay_name) for one in known), incomplete)
    if by_id or not incomplete:
        return by_id
    others = ((name, one.lay_name) for one in known for name in one.aliases)
    return _fitting(((n, of) for n, of in others if " " not in n), incomplete)


def factors(ctx: typer.Context, incomplete: str) -> Offered:
    """Offer factors, the person's own too."""
    return _fitting(_factors(ctx), incomplete)


def _factors(ctx: typer.Context) -> Iterator[tuple[str, str]]:
    yield from ((one.id, one.name) for one in knowledge.factors().values())
    yield from glance.own_factors(_diary(ctx))


def day_words(ctx: typer.Context, incomplete: str) -> Offered:
    """Offer days, factors as `--name` or `name=`, and the values of some factors."""
    before = ctx.params.get("words") or [""]
    if before[-1].startswith("--"):
        return _fitting(_values(before[-1].lstrip("-")), incomplete)
    if incomplete.startswith("-"):
        return _fitting(((f"--{id_}", n) for id_, n in _factors(ctx)), incomplete)
    named = ((f"{id_}=", name) for id_, name in _factors(ctx))
    return [*_fitting(_DAYS.items(), incomplete), *_fitting(named, incomplete)]


def _values(factor_id: str) -> Iterable[tuple[str, str]]:
    factor = knowledge.factors().get(factor_id)
    if factor is None or factor.kind == "number":
        return []
    if factor.kind == "scale":
        return [(str(n), "") for n in range(11)]
    return [(one, "") for one in factor.choices or ("yes", "no")]


def medicines(incomplete: str) -> Offered:
    """Offer the medicines of the catalogue by their generic name or a brand."""
    known = knowledge.medicines().values()
    groups = knowledge.medicine_groups()
    generic = ((one.generic, groups[one.group].name) for one in known)
    brands = ((brand, one.generic) for one in known for brand in one.brands)
    return _fitting(generic, incomplete) or _fitting(brands, incomplete)


def taken(ctx: typer.Context, incomplete: str) -> Offered:
    """Offer the medicines that are still taken."""
    return _fitting(((name, "") for name in glance.taken(_diary(ctx))), incomplete)


def rules(incomplete: str) -> Offered:
    """Offer the red-flag rules by id."""
    known = knowledge.red_flags().values()
    return _fitting(((one.id, one.title) for one in known), incomplete)


def settings(incomplete: str) -> Offered:
    """Offer the settings of `cramp config`."""
    return _fitting(_SETTINGS.items(), incomplete)


def entries(ctx: typer.Context, incomplete: str) -> Offered:
    """Offer `last` and the ids of the newest entries."""
    found = glance.recent(_diary(ctx), _NEWEST)
    ids = [(id_[:_ID], f"{at} {muscles}") for id_, at, muscles in found]
    return _fitting([("last", "the newest"), *ids] if ids else [], incomplete)


def _fitting(words: Iterable[tuple[str, str]], incomplete: str) -> Offered:
    wanted = incomplete.lower()
    return [(word, of) for word, of in words if word.lower().startswith(wanted)]


def _diary(ctx: typer.Context) -> Path:
    # while a shell completes, nothing has run yet that keeps --diary
    given = ctx.find_root().params.get("diary")
    return diary_path(Path(given) if given else None)


class WithFactorOptions(TyperCommand):
    """A command whose words look like options: `cramp day --fluid 1.8l`."""

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """Offer the options there are, and those the words may be."""
        words = next(one for one in self.params if one.name == "words")
        options = super().shell_complete(ctx, incomplete)
        return [*options, *words.shell_complete(ctx, incomplete)]
