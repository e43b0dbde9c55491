"""The words of an entry; what is not clear in them is asked where somebody is there."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from diary import knowledge
from diary.app import echo
from diary.app.asking import offers
from diary.app.asking.pick import BACK, can_ask, line, pick, unwritten
from diary.app.flow import log as flow
from diary.app.place import now
from diary.app.say import say
from diary.errors import BadInputError
from diary.phrases.line import Understood, parse_line
from diary.phrases.sides import SIDES

_SHAPE = (
    "Say at least the muscle, for example: "
    'cramp log calf left 7 4m "last night 3:10". At a terminal, cramp log alone asks '
    "step by step."
)
_NOTE = "keep it as a note"
_LEAVE = "leave it out"
_CHANGE = "change the line"


def entry(path: Path, words: Sequence[str], *, may_ask: bool) -> Understood:
    """Return what the words of an entry say, asked for where they do not.

    Args:
        path: The diary file.
        words: What was typed after `cramp log`.
        may_ask: Whether questions are wanted at all.

    Returns:
        An episode with a muscle at least.

    Raises:
        BadInputError: Something is missing or unclear, and there is nobody to ask.
    """
    if not words and may_ask and can_ask():
        from diary.app.asking import steps

        return steps.entry(path)
    if not words:
        raise BadInputError(_SHAPE)
    return _settled(words, "cramp log", may_ask=may_ask)


def begun(words: Sequence[str], *, may_ask: bool) -> Understood:
    """Return what the words of `cramp start` say, asked for where they do not.

    Args:
        words: What was typed; without words the muscle is asked.
        may_ask: Whether questions are wanted at all.

    Returns:
        An episode with a muscle at least.

    Raises:
        BadInputError: Something is missing or unclear, and there is nobody to ask.
    """
    if not words and not (may_ask and can_ask()):
        raise BadInputError("Which muscle? For example: cramp start calf left")
    return _settled(words, "cramp start", may_ask=may_ask)


def _settled(words: Sequence[str], command: str, *, may_ask: bool) -> Understood:
    """Return what the words say, each unclear one asked about; or refuse them."""
    if not (may_ask and can_ask()):
        return flow.understand(words)
    with unwritten():
        return _Line(words, command).settled()


class _Line:
    """A quick line while its unclear words are settled, one after the other."""

    def __init__(self, words: Sequence[str], command: str) -> None:
        self.words = list(words)
        self.command = command
        self.sure: set[str] = set()
        """Misspelt words that were confirmed."""
        self.context: str | None = None
        self.twitch: str | None = None

    def settled(self) -> Understood:
        while True:
            try:
                said = self._parsed()
            except BadInputError as error:
                self._retype(str(error))
                continue
            if not self._asked(said):
                return self._with_muscle(said)

    def _parsed(self) -> Understood:
        said = parse_line(self.words, now=now())
        left = list(said.ambiguous)
        if self.context:
            said = said._replace(context=self.context)
            left = [one for one in left if one[1][0] not in offers.CONTEXTS]
        if self.twitch:
            left = [one for one in left if "visible-twitch" not in one[1]]
        if self.twitch == "twitch":
            said = said._replace(kind="twitch", kind_given=True)
        elif self.twitch:
            said = said._replace(symptoms={**said.symptoms, self.twitch: True})
        return said._replace(ambiguous=tuple(left))

    def _asked(self, said: Understood) -> bool:
        """Ask about the first thing that is not clear; false where all is."""
        if said.ambiguous:
            self._which(*said.ambiguous[0])
        elif unknown := _unknown(said):
            self._what_is(unknown[0])
        elif unsure := [pair for pair in said.assumed if pair[0] not in self.sure]:
            self._meant(*unsure[0])
        else:
            return False
        return True

    def _which(self, word: str, ids: tuple[str, ...]) -> None:
        labels = {id_: _label(id_) for id_ in ids} | {_CHANGE: _CHANGE}
        if word in SIDES:
            self._retype(f'Which muscle is "{word}"? Put the side next to its muscle.')
            return
        chosen = pick(f'"{word}" could be:', offers.among(labels))
        if chosen in {None, BACK, _CHANGE}:
            self._retype(f'"{word}" could mean several things.')
        elif "visible-twitch" in ids:
            self.twitch = chosen
        elif chosen in offers.CONTEXTS:
            self.context = chosen
        else:
            self._replace(word, str(chosen))

    def _what_is(self, word: str) -> None:
        labels = {one: one for one in (_CHANGE, _NOTE, _LEAVE)}
        found = pick(f'I did not understand "{word}".', offers.among(labels))
        if found == _NOTE:
            self._replace(word, "")
            mark = next((n for n, w in enumerate(self.words) if "note:" in w), None)
            if mark is None:
                self.words += ["note:", word]
            else:
                self.words.append(word)
        elif found == _LEAVE:
            self._replace(word, "")
        else:
            self._retype(f'I did not understand "{word}".')

    def _meant(self, typed: str, muscle_id: str) -> None:
        others = offers.muscles((muscle_id,))
        name = echo.place(muscle_id, "none")
        question = f'Is "{typed}" the {name}? Enter for yes, or another muscle.'
        found = pick(question, others)
        if found is None or found == BACK:
            self._retype(f'"{typed}" is not a muscle I know.')
        elif found[0] == muscle_id:
            self.sure.add(typed)
        else:
            self._replace(typed, found[0])

    def _with_muscle(self, said: Understood) -> Understood:
        if said.muscles:
            return said._replace(assumed=())
        found: Any = None
        while found is None or found == BACK:
            found = pick("Which muscle? Type to search.", offers.muscles(()))
        muscle, side = found
        typed = [SIDES[word] for word in said.not_understood]
        side = side or (typed[0] if len(typed) == 1 else None)
        if side is None and knowledge.muscles()[muscle].sided:
            answer = pick("Which side?", offers.among(offers.WHICH_SIDE))
            side = None if answer == BACK else answer
        named = ((muscle, side),)
        return said._replace(muscles=named, assumed=(), not_understood=())

    def _replace(self, word: str, by: str) -> None:
        pattern = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)", re.IGNORECASE)
        for first in range(len(self.words)):
            for size in range(1, len(word.split()) + 1):
                text = " ".join(self.words[first : first + size])
                changed = pattern.sub(by, text, count=1).strip()
                if changed != text:
                    self.words[first : first + size] = [changed] if changed else []
                    return
        self._retype(f'"{word}" is not clear.')

    def _retype(self, why: str) -> None:
        say(f"{why}\nCorrect the line (Ctrl-C stops, nothing is written):")
        typed = line(self.command, " ".join(map(_quoted, self.words)))
        self.words = [a or b for a, b in re.findall(r'"([^"]*)"|(\S+)', typed)]


def _unknown(said: Understood) -> list[str]:
    # a side without a muscle is understood as soon as the muscle is
    return [w for w in said.not_understood if said.muscles or w not in SIDES]


def _quoted(word: str) -> str:
    return f'"{word}"' if " " in word else word


def _label(id_: str) -> str:
    if id_ in knowledge.muscles():
        return knowledge.muscles()[id_].lay_name
    if id_ in offers.CONTEXTS:
        return offers.CONTEXTS[id_]
    labels = {"twitch": "a twitch, not a cramp", "visible-twitch": "a cramp, twitching"}
    return labels.get(id_, id_)
