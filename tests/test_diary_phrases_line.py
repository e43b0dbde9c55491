"""The quick line in the words of different people.

`phrases/lines.txt` and `phrases/muscles.txt` were written before the parser.
"""

import contextlib
import shlex
import subprocess
import sys
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from phrase_lists import rows

from diary import knowledge
from diary.errors import BadInputError
from diary.phrases.answers import Tried
from diary.phrases.line import Understood, parse_line

NOW = datetime(2026, 11, 22, 8, 30, tzinfo=ZoneInfo("Europe/Berlin"))
WORDS_FOR = {True: "yes", False: "no", None: "?"}


def readings(name: str) -> list[tuple[str, list[str]]]:
    """The lines of a list: what is typed and each reading that is right."""
    return [(phrase, meant) for phrase, *meant in rows(name)]


def typed(phrase: str) -> list[str]:
    """The words as a shell hands them over."""
    return shlex.split(phrase) if '"' in phrase else phrase.split()


def understood(phrase: str) -> Understood:
    """What a line says on Sunday 22 November 2026 at 08:30."""
    return parse_line(typed(phrase), now=NOW)


def sides(said: Understood) -> str:
    """Muscles and sides as the lists write them."""
    return ",".join(id_ + (f":{side}" if side else "") for id_, side in said.muscles)


def shown(said: Understood) -> dict[str, str]:
    """Everything a line said, in the words of the list; nothing else."""
    at = f"{said.started.wall:%Y-%m-%d %H:%M}"
    symptoms = sorted(("+" if yes else "-") + id_ for id_, yes in said.symptoms.items())
    every = {
        "at": "" if at == "2026-11-22 08:30" else at,
        "muscles": sides(said),
        "pain": "" if said.pain_nrs is None else str(said.pain_nrs),
        "unbearable": "yes" if said.unbearable else "",
        "dur": "" if said.duration_s is None else str(said.duration_s),
        "durfrom": said.duration_source or "",
        "kind": "" if said.kind == "cramp" else said.kind,
        "context": said.context or "",
        "after": ""
        if said.after_exercise_min is None
        else str(said.after_exercise_min),
        "woke": "" if said.woke is None else WORDS_FOR[said.woke],
        "sym": ",".join(symptoms),
        "relief": ",".join(f"{one.id}:{WORDS_FOR[one.helped]}" for one in said.relief),
        "note": said.note or "",
        "unknown": ",".join(said.not_understood),
        "assumed": ",".join(f"{word}>{id_}" for word, id_ in said.assumed),
        "ambiguous": ",".join(word for word, _ in said.ambiguous),
    }
    return {key: value for key, value in every.items() if value}


def expected(cell: str) -> dict[str, str]:
    """One reading of the list."""
    named = dict(pair.strip().split("=", 1) for pair in cell.split(";"))
    if "sym" in named:
        named["sym"] = ",".join(sorted(named["sym"].split(",")))
    return named


@pytest.mark.parametrize(("phrase", "meant"), readings("lines.txt"))
def test_whole_lines(phrase: str, meant: list[str]) -> None:
    """Every line of the list says what is written beside it and not a word more."""
    if meant == ["refused"]:
        with pytest.raises(BadInputError, match=r"[.] .*[.]"):
            understood(phrase)
    else:
        assert shown(understood(phrase)) in [expected(cell) for cell in meant]


@pytest.mark.parametrize(("phrase", "meant"), readings("muscles.txt"))
def test_muscle_phrases(phrase: str, meant: list[str]) -> None:
    """Every name of the list is the place and side beside it, a slip, or asked."""
    said = understood(phrase)
    assert said.not_understood == ()
    if said.ambiguous:
        assert "a?" in meant
    elif said.assumed:
        assert ">" + sides(said) in meant
    else:
        assert sides(said) in meant


def test_every_muscle_is_understood_by_every_name() -> None:
    """Each place of the muscle file is found by its id and by each name."""
    for id_, muscle in knowledge.muscles().items():
        for name in (id_, muscle.lay_name, muscle.anatomical_name, *muscle.aliases):
            said = parse_line([name], now=NOW)
            asked = [one for _, ids in said.ambiguous for one in ids]
            assert id_ in [found for found, _ in said.muscles] + asked, name
            assert said.assumed == (), name
            assert said.not_understood == (), name


def test_every_symptom_and_relief_word_is_understood() -> None:
    """Each word of the symptom and relief files records exactly its own entry."""
    for id_, symptom in knowledge.symptoms().items():
        for word in symptom.words:
            said = parse_line(["shin", "cramp", *word.split()], now=NOW)
            assert said.symptoms == {id_: True}, word
            no = parse_line(["shin", "cramp", "no", *word.split()], now=NOW)
            assert no.symptoms == {id_: False}, word
    for id_, method in knowledge.relief().items():
        for word in method.words:
            said = parse_line(["shin", *word.split(), "helped"], now=NOW)
            assert said.relief == (Tried(id_, helped=True),), word


GROUPS = {
    "muscle": ("calf left", "left calf", "back of my left thigh", "lower back right"),
    "pain": ("7/10", "pain 7", "7 out of 10", "7", "seven"),
    "duration": ("for 4 min", "90s", "4m", "lasted about 4 minutes"),
    "time": (
        "last night 3:10",
        "last night at 3",
        "20 min ago",
        "yesterday 22:30",
        "tuesday 2am",
        "2026-11-20 03:10",
        "half past three this morning",
    ),
    "woke": ("woke", "woke me up", "didn't wake me"),
    "context": ("asleep", "in bed", "after a run", "sitting"),
    "symptom": ("no swelling", "swollen", "numb", "not red", "hard"),
    "relief": ("stretch helped", "massage did not help", "heat pack", "walked about"),
}
lines = st.fixed_dictionaries(
    {"muscle": st.sampled_from(GROUPS["muscle"])},
    optional={
        kind: st.sampled_from(phrases)
        for kind, phrases in GROUPS.items()
        if kind != "muscle"
    },
).flatmap(lambda said: st.tuples(st.just(said), st.permutations(list(said))))


@given(lines)
def test_order_of_the_groups_does_not_matter(
    line: tuple[dict[str, str], list[str]],
) -> None:
    """The same groups of words say the same in any order."""
    groups, order = line
    first = understood("; ".join(groups.values()))
    again = understood("; ".join(groups[kind] for kind in order))
    assert again == first
    assert first.not_understood == ()


@given(lines)
def test_order_without_marks_is_never_misread(
    line: tuple[dict[str, str], list[str]],
) -> None:
    """Without marks between groups a line says the same in any order, or is refused."""
    groups, order = line
    first = understood("; ".join(groups.values()))
    try:
        again = understood(" ".join(groups[kind] for kind in order))
    except BadInputError:
        return
    assert again == first or again.ambiguous or again.not_understood


SOUP = (
    "calf left right both foot and , 7 7/10 11 4m 90s 1h30 3am 3:10 last night 20 min "
    "ago after run for in the morning at 22 nov woke no not swelling stretch helped "
    "didn't help twitch asleep standing bananas claf thigh -- -4 -4m 3/5 ½ 7. : ; ''"
)
soup = st.lists(st.sampled_from(SOUP.split()) | st.text(max_size=8), max_size=9)


@given(soup)
def test_anything_is_understood_or_refused(words: list[str]) -> None:
    """Any words give a possible record or one refusal, never another failure."""
    with contextlib.suppress(BadInputError):
        said = parse_line(words, now=NOW)
        assert said.pain_nrs is None or 0 <= said.pain_nrs <= 10
        assert said.duration_s is None or 0 <= said.duration_s <= 7 * 86400
        assert {id_ for id_, _ in said.muscles} <= set(knowledge.muscles())


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("calf 11", "11 needs a unit."),
        ("calf pain 11", "Pain is a whole number from 0 (none) to 10"),
        ("calf 3 7", "Two numbers without a unit were typed."),
        ("calf -4m", "A duration cannot be negative."),
        ("calf 4m 5m", "Two durations were typed."),
        ("calf 10 to 15 min", "A duration is one number, not a range."),
        ("calf 7 last night", "That needs a clock time."),
        ("calf 7 3 10am", "3 10am can be a time, or a number and a time."),
        ("calf 7 in the morning", "7 can be the hour or the pain."),
        ("calf 4m after run", "4m can be how long it lasted, or how long after"),
        ("calf 7 ½ hour ago", "7 1/2 hour can be one number or two."),
        ("calf 7 nov 9 3am", "7 nov 9 can be two dates."),
        ("calf swollen not swollen", "Yes and no were both typed"),
        ("tongue left", "That place is in the middle of the body."),
        ("calf 3:10 20 min ago", "Two moments were typed."),
        ('calf 3:10 "last night 4:10"', "Two moments were typed."),
        ("calf stretch effect 11", "An effect is a whole number"),
    ],
)
def test_refusals(line: str, sentence: str) -> None:
    """What is impossible or unsure is refused with what to type instead."""
    with pytest.raises(BadInputError) as refused:
        understood(line)
    assert str(refused.value).startswith(sentence)


def test_quotes_make_a_time_sure() -> None:
    """`3 10am` is a time when it stands alone in quotes."""
    assert shown(understood('calf 7 "3 10am"')) == {
        "at": "2026-11-22 03:10",
        "muscles": "calf",
        "pain": "7",
    }


@pytest.mark.parametrize(
    ("line", "muscles", "asked"),
    [
        ("left calf right foot", "calf:left,foot-whole:right", ""),
        ("calf left foot right", "calf:left,foot-whole:right", ""),
        ("calf left and foot", "calf:left,foot-whole", ""),
        ("left calf, foot", "calf:left,foot-whole", ""),
        ("left calf and foot", "calf:left,foot-whole:left", ""),
        ("calf left right", "calf:both", ""),
        ("both calves and left foot", "calf:both,foot-whole:left", ""),
        ("calf left foot", "calf,foot-whole", "left"),
        ("left calf foot", "calf,foot-whole", "left"),
    ],
)
def test_sides_of_several_muscles(line: str, muscles: str, asked: str) -> None:
    """A side goes to its muscle; where it could be either's, it is asked."""
    said = understood(line)
    assert sides(said) == muscles
    assert ",".join(word for word, _ in said.ambiguous) == asked


def test_twitching_is_asked() -> None:
    """`twitching` alone can be the kind or a symptom; with `cramp` it is a symptom."""
    assert understood("eyelid twitching").ambiguous == (
        ("twitching", ("twitch", "visible-twitch")),
    )
    assert understood("calf cramp twitching").symptoms == {"visible-twitch": True}


def test_no_is_never_read_as_yes() -> None:
    """A denied symptom is recorded as no and sets nothing else."""
    said = understood("calf not ongoing, no twitching, no swelling or redness")
    assert said.symptoms == {
        "still-going": False,
        "visible-twitch": False,
        "swelling": False,
        "redness": False,
    }
    assert said.duration_source is None
    assert said.ambiguous == ()


def test_to_fall_asleep_is_no_fall() -> None:
    """It is read as asleep, and no danger sign is made up."""
    said = understood("calf left fell asleep 3:10")
    assert ({}, "asleep", ()) == (said.symptoms, said.context, said.not_understood)
    said = understood("calf left asleep, fell 3:10")
    assert ({"fell": True}, "asleep") == (said.symptoms, said.context)


def test_a_fall_is_written_down_in_either_word() -> None:
    """As somebody says it who fell, and no where there was none."""
    for line, answer in (
        ("calf fell", True),
        ("calf a fall", True),
        ("calf no fall", False),
    ):
        assert {"fell": answer} == understood(line).symptoms, line


def test_effect_of_relief_is_never_made_up() -> None:
    """`helped` is yes or no; only a typed number becomes an effect."""
    assert understood("calf stretch helped").relief == (Tried("stretch", helped=True),)
    assert understood("calf walk helped a bit").relief == (Tried("walk", helped=True),)
    assert understood("calf after a walk").relief == ()
    assert understood("calf stretch").relief == (Tried("stretch"),)
    assert understood("calf stretch effect 8/10").relief == (
        Tried("stretch", effect_nrs=8),
    )


def test_note_is_kept_as_typed() -> None:
    """Everything after the mark is the note, letter for letter."""
    said = parse_line(["calf", "7", "note:", "Übler  Krampf", "№ 7, 3am"], now=NOW)
    assert said.note == "Übler  Krampf № 7, 3am"
    assert shown(said) == {"muscles": "calf", "pain": "7", "note": said.note}


def test_starting_is_quick() -> None:
    """Understanding a line loads no heavy library."""
    code = (
        "import sys, diary.phrases.line; "
        "heavy = {'pandas', 'numpy', 'sqlalchemy', 'sqlmodel', 'typer', 'rich', "
        "'difflib', 'pydantic'}; print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_bytes_that_are_no_letters_are_refused() -> None:
    """What a terminal passes on in another encoding is not dropped silently."""
    with pytest.raises(BadInputError, match="UTF-8"):
        parse_line(["calf", "\udcff\udcfe"], now=NOW)
