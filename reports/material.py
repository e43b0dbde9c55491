"""What every section of the report is made from."""

from collections.abc import Mapping
from dataclasses import dataclass

from analysis.details import Details
from analysis.facts import FactorInfo
from analysis.summary import Summary
from reports.limits import Limits
from reports.readers import Reader


@dataclass(frozen=True, slots=True)
class Material:
    """One window of the diary, and for whom it is told."""

    result: Summary
    details: Details | None
    """None where only the summary is known; sections that need it are left out."""
    person: Mapping[str, str]
    """`name`, `born` and `sex`; what is missing is taken from the diary."""
    country: str | None
    """ISO 3166 code for the emergency number, or None where not known."""
    reader: Reader
    limits: Limits
    anonymous: bool = False

    @property
    def factors(self) -> tuple[FactorInfo, ...]:
        """Names of the factors, also of those not recorded in the window."""
        return self.result.factors
