"""The result types of the trigger analysis."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from analysis.estimate import Estimate


class Verdict(StrEnum):
    """What can be said about one factor."""

    LIKELY = "likely"
    POSSIBLE = "possible"
    NO_CLEAR_LINK = "no_clear_link"
    CANNOT_TELL = "cannot_tell"


class Missing(StrEnum):
    """Why nothing can be said yet."""

    EPISODES = "episodes"
    DAYS = "days"
    EXPOSED = "exposed_days"
    UNEXPOSED = "unexposed_days"
    NO_CONTRAST = "no_contrast"
    MOSTLY_BAD_DAYS = "recorded_mostly_on_bad_days"


@dataclass(frozen=True, slots=True)
class Shortfall:
    """What is missing: `have` of `need`; about `more_days` more answered days."""

    what: Missing
    have: int
    need: int
    more_days: int | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """Answered days with and without (or above and at or below `cut`)."""

    days_exposed: int
    episode_days_exposed: int
    days_unexposed: int
    episode_days_unexposed: int
    cut: float | None = None
    """For amounts: the person's own median, used only to show the counts."""


@dataclass(frozen=True, slots=True)
class Band:
    """Days on which an amount lay in one band, for showing only."""

    low: float
    """Smallest value seen in it, in the factor's unit."""
    high: float
    days: int
    attack_days: int
    attacks: int
    rate: Estimate
    """Attacks a day with the exact interval, not adjusted for anything."""


@dataclass(frozen=True, slots=True)
class AfterAttacks:
    """A factor stands out more after attacks than before them: a caution."""

    after: float
    """Mean on days after an attack less other days, in SD (share of days for
    yes/no)."""
    before: float
    """The same for days before an attack."""
    p_value: float
    """Of the difference after attacks."""


@dataclass(frozen=True, slots=True)
class Finding:
    """The analysis of one factor."""

    factor_id: str
    verdict: Verdict
    direction: str | None
    """`more` or `fewer` attacks after it; None where nothing is said."""
    contrast: str
    """`yes_no` (a day with it against one without) or `two_sd` (high against low)."""
    counts: Counts
    rate_ratio: Estimate | None
    """For the contrast; None where nothing can be said."""
    contrast_size: float | None = None
    """For amounts: what two standard deviations are, in the factor's unit."""
    p_value: float | None = None
    """Of its test beside the factors chosen before it; None where not compared."""
    belief: float | None = None
    """Share of belief, 0-1, of all explanations of the attacks that have this factor
    in them; None where the first choice left it out."""
    could_equally_be: tuple[str, ...] = ()
    """Factors that cannot be told apart from this one in this diary. Named on both
    sides: a *no clear link* with an entry here may be the real one of the pair."""
    detectable: float | None = None
    """Smallest rate ratio that 80 % power would have found; None also where even a
    hundredfold one would not have been."""
    shortfall: Shortfall | None = None
    documents: tuple[str, ...] = ()
    """Source documents (D0-D4) that name this trigger."""
    bands: tuple[Band, ...] = ()
    """Amounts only: the person's own thirds with their counts."""
    after_attacks: AfterAttacks | None = None
    """The reverse order in time fits better: attacks may change the factor."""


@dataclass(frozen=True, slots=True)
class Triggers:
    """All findings of one window, strongest first, and what they rest on."""

    since: date
    until: date
    answered_days: int
    attacks: int
    rows: int
    """Risk-days that entered the joint comparison."""
    events: int
    """Attacks in those rows."""
    factors_checked: int
    """Factors that were compared: those with a finding other than cannot tell."""
    dispersion: float | None
    findings: tuple[Finding, ...]
    method: str
