"""What each kind of medical statement consists of."""

from typing import NamedTuple


class Source(NamedTuple):
    """A publication, or one of the source documents (D0-D4), relied on."""

    id: str
    cite: str
    kind: str
    url: str


class Muscle(NamedTuple):
    """A place that can cramp."""

    id: str
    lay_name: str
    anatomical_name: str
    region: str
    sided: bool
    """False for midline places, where a side makes no sense."""
    parent: str | None
    aliases: tuple[str, ...]
    documents: tuple[str, ...]
    note: str


class Factor(NamedTuple):
    """Something recorded about a day that may matter."""

    id: str
    name: str
    """Short, lower case, for tables: `alcohol`."""
    question: str
    kind: str
    """yes-no, scale (0-10), number or choice."""
    unit: str | None
    choices: tuple[str, ...]
    lowest: float | None
    highest: float | None
    """Beyond these a typed value is refused as a slip."""
    slip_below: float | None
    """A smaller number that is not zero is in another unit: 1.7 is not 1.7 ml."""
    tracked: bool
    """Asked in the daily check-in unless the person chooses otherwise."""
    private: bool
    exposed_words: str
    """Completes "cramps after 9 of 14 days …": `with alcohol`."""
    documents: tuple[str, ...]


class Symptom(NamedTuple):
    """A companion symptom or a safety question, answered yes, no or not asked."""

    id: str
    name: str
    question: str
    sites: tuple[str, ...]
    """Muscle groups or ids for which it is offered after a save; `*` is all."""
    words: tuple[str, ...]
    """Words of the quick line that record it."""
    documents: tuple[str, ...]
    sources: tuple[str, ...]
    private: bool
    """Never asked on its own, and left out of reports unless ticked."""


class SiteQuestions(NamedTuple):
    """What is asked after a cramp in one place, beside the danger question."""

    id: str
    """Id of a muscle or a group of them; `*` is the danger question of every place."""
    asks: tuple[str, ...]
    """Symptom ids, the most pressing first: two to five for a place."""
    sources: tuple[str, ...]


class ReliefMethod(NamedTuple):
    """Something people do about an attack."""

    id: str
    name: str
    words: tuple[str, ...]
    documents: tuple[str, ...]
    sources: tuple[str, ...]
    caution: str


class Medicine(NamedTuple):
    """A medicine of the catalogue."""

    id: str
    generic: str
    brands: tuple[str, ...]
    group: str
    atc: str
    role: str
    association: str
    note: str
    sources: tuple[str, ...]
    provenance: str


class Lookalike(NamedTuple):
    """A name that looks like a misspelt medicine of the catalogue and is not one."""

    id: str
    name: str
    unlike: str
    """Id of the medicine it must not be taken for."""
    sources: tuple[str, ...]


class MedicineGroup(NamedTuple):
    """A class of medicines in plain words."""

    id: str
    name: str
    documents: tuple[str, ...]


class Trigger(NamedTuple):
    """Something the documents say can bring on a spasm."""

    id: str
    name: str
    factors: tuple[str, ...]
    """Factor ids that measure it; empty where a diary cannot."""
    medicine_groups: tuple[str, ...]
    documents: tuple[str, ...]
    """Line references, `D2:338`."""
    says: str
    """What the documents say, and how the diary measures it."""
    better_sources: str
    """What better sources say, with their codes; empty where none was found."""
    caution: str
    sources: tuple[str, ...]
    kind: str
    """How a diary can look at it: days, medicine, test or background."""
    window: str
    """When an exposure counts: next-day, night-before, course or none."""
    expects: str
    """more or less: after such days the documents expect more cramps."""
    contrast: str
    """Which days or times are held against which, in plain words."""
    reason: str
    """Why there is no finding; empty where there can be one."""
    tests: tuple[str, ...]
    """Tests whose results stand beside it."""
    conditions: tuple[str, ...]
    """Conditions of the person that stand beside it."""


class Habit(NamedTuple):
    """Something the documents advise that can differ from day to day."""

    id: str
    """Its id in the catalogue, where its documents stand."""
    name: str
    factors: tuple[str, ...]
    window: str
    expects: str
    """more or less: after such days the documents expect fewer cramps."""
    contrast: str
    caution: str


class CatalogueItem(NamedTuple):
    """One thing that a source document names, and what this program does with it."""

    id: str
    category: str
    name: str
    also: tuple[str, ...]
    """Other words that people look it up by; several items may share one."""
    documents: tuple[str, ...]
    """Line references, `D2:338`."""
    placed: str
    """used or information."""
    where: tuple[str, ...]
    """What uses it: `triggers:trig-alcohol`, `episode:woke`, `command:summary`."""
    reason: str
    """Why it is shown as information only; empty where it is used."""


class Topic(NamedTuple):
    """What is said about one item of the catalogue; the documents stand there."""

    id: str
    says: str
    """What the documents say."""
    better_sources: str
    """What better sources say, with their codes; empty where none was found."""
    disagreement: str
    """Where documents and sources disagree; empty where they do not."""
    caution: str
    sources: tuple[str, ...]


class Parameter(NamedTuple):
    """A reviewed number that a rule or an analysis uses."""

    id: str
    value: float
    unit: str
    says: str
    rules: tuple[str, ...]
    """The red-flag rules whose outcome it can change."""
    sources: tuple[str, ...]


class RedFlag(NamedTuple):
    """A red-flag rule in words."""

    id: str
    title: str
    rule: str
    """The rule in plain words, for `--why`."""
    messages: dict[str, str]
    """Variant → sentence; `{name}` places are filled from `Flag.values`."""
    doctor: dict[str, str]
    """Variant → what the diary shows, in one neutral sentence for a report; `report`
    is for every variant that has none of its own."""
    false_alarms: str
    documents: tuple[str, ...]
    sources: tuple[str, ...]
    status: str
    """draft until a named clinician has signed, then reviewed."""
    reviewed_by: str | None = None
    reviewed_on: str | None = None


class SafetyNotice(NamedTuple):
    """A caution that is shown beside what was recorded; it is not a red flag."""

    id: str
    title: str
    rule: str
    """When it is shown, in plain words."""
    messages: dict[str, str]
    """Variant → sentence; `{name}` places are filled from `Notice.values`."""
    documents: tuple[str, ...]
    sources: tuple[str, ...]


class MedicineSet(NamedTuple):
    """Medicines that a rule or a notice treats alike."""

    id: str
    says: str
    """Which rules use it, and why these belong together."""
    groups: tuple[str, ...]
    """Ids of classes."""
    medicines: tuple[str, ...]
    """Ids of single medicines."""
    names: tuple[str, ...]
    """Names as typed, for what the catalogue has not; a part of the name is enough."""
    sources: tuple[str, ...]


class Question(NamedTuple):
    """A question for the doctor that the documents suggest."""

    id: str
    text: str
    documents: tuple[str, ...]


class Condition(NamedTuple):
    """A long-term condition that the documents name."""

    id: str
    name: str
    words: tuple[str, ...]
    """Other names people type."""
    says: str
    caution: str
    documents: tuple[str, ...]
    sources: tuple[str, ...]


class LabTest(NamedTuple):
    """A test that a person may have a result of."""

    id: str
    name: str
    words: tuple[str, ...]
    """Other names people type."""
    unit: str | None
    """The unit results are shown in; None: the result is in words."""
    lowest: float | None
    highest: float | None
    """Beyond these [unit] a typed value is refused as a slip."""
    documents: tuple[str, ...]
    sources: tuple[str, ...]


class LabUnit(NamedTuple):
    """Another unit of a test: shown = typed x factor + offset."""

    id: str
    test: str
    unit: str
    factor: float
    offset: float | None
    says: str
    """How the factor can be checked."""
    sources: tuple[str, ...]


class HelpNumbers(NamedTuple):
    """The telephone numbers for help in one country or group of countries."""

    id: str
    name: str
    countries: tuple[str, ...]
    """ISO 3166 two-letter codes."""
    emergency: str
    advice: str | None
    """For advice that cannot wait but is no emergency."""
    poison: str | None
    sources: tuple[str, ...]


class Review(NamedTuple):
    """Whether a clinician has signed an entry."""

    status: str
    """draft, reviewed or retired."""
    reviewed_by: str | None
    reviewed_on: str | None
    """ISO date."""
