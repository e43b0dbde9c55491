"""What a shell offers when Tab is pressed: words, factors, medicines, entries.

A shell asks at every Tab: only the knowledge files are read, and of the diary only what
`diary.store.glance` can see.
"""

from collections.abc import Callable, Iterable, Iterator
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


def all_factors(ctx: typer.Context, incomplete: str) -> Offered:
    """Offer every factor that may be recorded, retired ones too."""
    built_in = ((one.id, one.name) for one in knowledge.factors().values())
    own = glance.own_factors(_diary(ctx), retired=True)
    return _fitting([*built_in, *own], incomplete)


def own_factors(ctx: typer.Context, incomplete: str) -> Offered:
    """Offer the person's own factors, retired ones too."""
    return _fitting(glance.own_factors(_diary(ctx), retired=True), incomplete)


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
    generic = (
        (_one_word(one.generic, one.id), groups[one.group].name) for one in known
    )
    brands = ((brand, one.generic) for one in known for brand in one.brands)
    return _fitting(generic, incomplete) or _fitting(brands, incomplete)


def _one_word(name: str, id_: str) -> str:
    # a shell would take the rest of a name for other words
    return name if name.replace("-", "").isalnum() else id_


def taken(ctx: typer.Context, incomplete: str) -> Offered:
    """Offer the medicines that are still taken, as the first words."""
    if _before(ctx):
        return []
    return _fitting(((name, "") for name in glance.taken(_diary(ctx))), incomplete)


def taken_or_known(ctx: typer.Context, incomplete: str) -> Offered:
    """Offer the medicines that are still taken, then those of the catalogue."""
    if _before(ctx):
        return []
    own = taken(ctx, incomplete)
    return [*own, *(medicines(incomplete) if incomplete or not own else [])]


def _before(ctx: typer.Context) -> bool:
    return bool(ctx.params.get("words") or ctx.params.get("name"))


def going(ctx: typer.Context, incomplete: str) -> Offered:
    """Offer the muscles of the cramps that are going on, then the words of an entry."""
    muscles_going = ((muscle, "going on") for muscle in glance.going(_diary(ctx)))
    return [*_fitting(muscles_going, incomplete), *entry_words(incomplete)]


def conditions(incomplete: str) -> Offered:
    """Offer the long-term conditions of the catalogue."""
    known = knowledge.conditions().values()
    return _fitting(((one.id, one.name) for one in known), incomplete)


def lab_tests(ctx: typer.Context, incomplete: str) -> Offered:
    """Offer the tests of the catalogue, then the units of the one that was typed."""
    known = knowledge.lab_tests()
    typed = ctx.params.get("words") or []
    if not typed:
        return _fitting(((one.id, one.name) for one in known.values()), incomplete)
    test = known.get(typed[0])
    from diary.knowledge import units

    accepted = units.accepted(test) if test else ()
    return _fitting(((unit, "") for unit in accepted), incomplete)


def topics(incomplete: str) -> Offered:
    """Offer what can be looked up: items of the catalogue, and medicines."""
    known = knowledge.catalogue().values()
    found = _fitting(((one.id, one.name) for one in known), incomplete)
    return found or (medicines(incomplete) if incomplete else [])


def tried(incomplete: str) -> Offered:
    """Offer what can be tried, as `--relief` wants it."""
    known = knowledge.relief().values()
    return _fitting(((f"{one.words[0]}=", one.name) for one in known), incomplete)


def symptoms(incomplete: str) -> Offered:
    """Offer symptoms, as `--symptom` wants them."""
    known = knowledge.symptoms().values()
    return _fitting(((f"{one.id}=", one.name) for one in known), incomplete)


def values(ctx: typer.Context, incomplete: str) -> Offered:
    """Offer what a setting can be."""
    key = ctx.params.get("key")
    if key == "flags":
        return _fitting([("on", ""), ("off", "")], incomplete)
    if key != "country":
        return []
    codes = (*knowledge.help_numbers(), "none")
    if incomplete.islower():  # a shell takes only what goes on as it was typed
        codes = tuple(code.lower() for code in codes)
    return _fitting(((code, "") for code in codes), incomplete)


def one_of(*words: str) -> Callable[[str], Offered]:
    """Return an offer of a few fixed words."""
    return lambda incomplete: _fitting(((word, "") for word in words), incomplete)


kinds = one_of(
    "cramp",
    "twitch",
    "hand-foot-spasm",
    "twisting-posture",
    "fixed-tightness",
    "spasticity",
)
lists = one_of(
    "episodes",
    "drinks",
    "exercise",
    "medicines",
    "doses",
    "tests",
    "conditions",
    "questions",
    "days",
    "none",
)


def rules(incomplete: str) -> Offered:
    """Offer the red-flag rules by id."""
    known = knowledge.red_flags().values()
    return _fitting(((one.id, one.title) for one in known), incomplete)


def settings(incomplete: str) -> Offered:
    """Offer the settings of `cramp config`."""
    return _fitting(_SETTINGS.items(), incomplete)


def entries(ctx: typer.Context, incomplete: str) -> Offered:
    """Offer `last` and the ids of the newest entries, then of other things."""
    path = _diary(ctx)
    found = glance.recent(path, _NEWEST)
    ids = [(id_[:_ID], f"{at} {muscles}") for id_, at, muscles in found]
    last = [("last", "the newest")] if ids else []
    others = [(id_[:_ID], f"{at} {of}") for id_, at, of in glance.others(path, _NEWEST)]
    return _fitting([*last, *ids, *others], incomplete)


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
