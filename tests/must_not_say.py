"""What no sentence of this program may say, shared by every test that reads its words.

Claims are what the documents say and better sources contradict. Advice, comfort and
adverts could hurt somebody, and have no place anywhere.
"""

import re
from collections.abc import Iterable

CLAIMS = """
lactic
leading cause
main cause
most common cause
cure
prevents cramps
can prevent
bananas? prevent
essential for
energy flow
flow of energy
works? (immediately|at once|instantly)
immediate relief
""".strip().splitlines()

ADVICE = """
plenty of
drink more
drink enough
drink lots
drink at least
keep drinking
stay hydrated
increase your (fluid|water|intake)
take a supplement
take magnesium
take potassium
you should take
(?<!not )stop taking
(?<!not )stop your
(?<!not )stop the (medicine|tablet|inhaler|statin)
(?<!not )stop or (change|skip)
(?<!or )skip (a|an|your) (medicine|inhaler|dose)
you should stop
switch to
(halve|double|raise|lower|reduce) (the|your) dose
caused by
is causing
causes your
because of your
seizure
you may have
you probably have
diagnos
low risk
no risk
all clear
all-clear
healthy
nothing to worry
no need to (worry|see)
nothing is wrong
you are fine
(perfectly|completely) safe
guarantee
buynetmeds
why\\.edu
""".strip().splitlines()

DISEASES = """
clot
thrombosis
artery
arteries
stenosis
stroke
sclerosis
parkinson
neuron disease
cauda
tetanus
diabetes
cancer
muscle breakdown
rhabdo
kidney failure
heart attack
""".strip().splitlines()


def found(text: str, phrases: Iterable[str]) -> list[str]:
    """Return the phrases that a text contains, whatever its letters' case."""
    said = text.casefold()
    return [phrase for phrase in phrases if re.search(rf"\b{phrase}", said)]
