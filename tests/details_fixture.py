"""Details made by hand that fit `summary_fixture.full`: 38 attacks in eight weeks."""

from datetime import date, datetime, timedelta

from changed import replace
from summary_fixture import NO_SPREAD, RELIEF, SEVERITY, SINCE, WORST, estimate

from analysis.details import Details, Part, Region, Walking
from analysis.facts import DoseFact
from analysis.sessions import Activity, Load, Sessions, Urine
from analysis.severity import Spread

_RATES = ((5, 2.7, 0.9, 6.2), (9, 4.5, 2.1, 8.5), (10, 5.0, 2.4, 9.2))
PARTS = tuple(
    Part(
        starts_on=SINCE + timedelta(days=14 * n),
        days=14,
        answered_days=13 if n in {0, 3} else 14,
        attacks=attacks,
        per_week=estimate(rate, low, high),
        weak=n % 2,
        weakness_asked=5 + n,
        twitch_days=n,
        places=2 + n,
        exercise_min=120.0 + 30 * n,
        exercise_days=9,
        hottest_c=24.0 - 4 * n,
    )
    for n, (attacks, rate, low, high) in enumerate((*_RATES, (14, 7.5, 4.1, 12.6)))
)
DOSE = DoseFact("ibuprofen", "ibuprofen", datetime(2026, 11, 9, 22, 15), 0, 400.0, "mg")


def full_details() -> Details:
    """Return the details of eight weeks of a well-kept diary."""
    return Details(
        parts=PARTS,
        change=estimate(2.3, 1.2, 4.9),
        nights_woken_per_week=2.7222,
        attacks=38,
        sessions=Sessions(
            after=7,
            activities=(
                Activity("Running", 12, 35.0, 6.0, 3, 10, 5, 11),
                Activity("Swimming", 4, 45.0, None, 0, 0, 1, 4),
            ),
            unaccustomed_followed=2,
            unaccustomed_known=3,
        ),
        urine_after_exercise=Urine(10, 0, 2),
        load=Load(150.0, 5, 480.0, 20, 1.25),
        yes_days=(("bedtime_stretch", 6), ("tight-shoes", 9)),
        regions=(
            Region("lower leg, back", 30, SINCE, date(2026, 11, 21)),
            Region("foot", 6, date(2026, 10, 5), date(2026, 11, 17)),
        ),
        walking=Walking(
            2,
            replace(
                SEVERITY,
                duration_s=Spread(2, 2, 150.0, 120.0, 180.0, 210.0),
                pain_nrs=NO_SPREAD,
            ),
            RELIEF[:1],
        ),
        episodes=WORST,
        doses=(DOSE,),
    )
