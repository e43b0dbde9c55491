"""Whether something that was tried eased an attack: one answer for all who ask."""

from analysis.facts import ReliefFact
from diary import knowledge


def eased(use: ReliefFact) -> bool | None:
    """Say whether it eased the attack.

    Args:
        use: One thing that was tried.

    Returns:
        True for an effect at or above the reviewed parameter `relief_eased_nrs`. A
        plain yes or no counts where no effect was given; None where nobody said.
    """
    if use.effect_nrs is not None:
        return use.effect_nrs >= knowledge.parameter("relief_eased_nrs")
    return use.helped
