"""What a trainer has gathered so far: receipts and typed lines, added one after the other in any order."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from clientsfirst.model.troubles import Trouble
from clientsfirst.results.assignments import Assignment, Mode
from clientsfirst.results.definitions import DefinedQuiz, DefinedScenario, Definitions, with_new_items
from clientsfirst.results.reading import canonical, digest
from clientsfirst.results.receipts import Attempt, Receipt
from clientsfirst.results.regrade import NotRegraded, Regraded, Regrader
from clientsfirst.results.typed import TypedLine
from clientsfirst.results.work import Answered, Difference, Note, Work

_ZERO = "0" * 16
_MARK = 4  # signs by which nameless sheets are told apart


@dataclass(frozen=True, slots=True)
class Duplicate:
    """The very same receipt was added before, from the place `first`."""

    first: str


@dataclass(slots=True)
class Collection:
    """Definitions and assignments come before what is graded by them.

    What comes first counts: a file that somebody sent may add to it, and never changes it. `quizzes` have
    every item that is known of them. `set_by_site` are the items that the site sets, while a pack may bring
    reserved ones of the same quiz. `printed` are the quizzes that paper forms may be of.
    """

    regrader: Regrader = field(default_factory=Regrader)
    quizzes: dict[str, DefinedQuiz] = field(default_factory=dict)
    set_by_site: dict[str, tuple[str, ...]] = field(default_factory=dict)
    printed: list[DefinedQuiz] = field(default_factory=list)
    scenarios: dict[tuple[str, str, str], DefinedScenario] = field(default_factory=dict)
    modules: dict[str, str] = field(default_factory=dict)
    clauses: dict[str, str] = field(default_factory=dict)
    editions: set[str] = field(default_factory=set)
    assignments: dict[str, Assignment] = field(default_factory=dict)
    works: dict[str, Work] = field(default_factory=dict)
    _places: dict[str, str] = field(default_factory=dict)
    _assigned: dict[str, str] = field(default_factory=dict)

    def define(self, definitions: Definitions, place: str = "pack") -> tuple[Trouble, ...]:
        """Add definitions: of the site, which say an edition, or of a pack. What is refused comes back."""
        found = [self._define(quiz, place) for quiz in definitions.quizzes]
        if definitions.edition and self.editions <= {definitions.edition}:
            self.editions.add(definitions.edition)
            for quiz in definitions.quizzes:
                self.set_by_site.setdefault(quiz.id, tuple(item.id for item in quiz.items))
        for one in definitions.scenarios:
            for variant in one.scenario.variants:
                self.scenarios.setdefault((one.scenario.id, variant.id, one.digest), one)
        self.modules |= {id_: title for id_, title in definitions.modules if id_ not in self.modules}
        self.clauses |= {id_: title for id_, title in definitions.clauses if id_ not in self.clauses}
        return tuple(one for one in found if one)

    def assign(self, assignment: Assignment, place: str = "assignment") -> Trouble | None:
        known = self.assignments.setdefault(assignment.id, assignment)
        first = self._assigned.setdefault(assignment.id, place)
        if known.digest == assignment.digest:
            return None
        return Trouble(
            place,
            f"it says otherwise than {first} about the assignment “{known.title}”, and was left out",
            f"If {first} is not what you set, take it away, and begin again.",
        )

    def start_over(self) -> None:
        """Forget what was added, and keep what it is graded with."""
        self.works.clear()
        self._places.clear()

    def add(self, receipt: Receipt, key: str, place: str) -> Work | Duplicate:
        """Take in a receipt whose signature by `key` is good."""
        if receipt.digest in self.works:
            return Duplicate(self.works[receipt.digest].place)
        work = self._worked(receipt, key, place)
        self.works[work.digest] = work
        if receipt.id:
            self._places.setdefault(receipt.id, place)
        return work

    def add_typed(self, line: TypedLine, assignment: str, group: str, place: str) -> Work | Duplicate:
        """Take in what was typed from paper."""
        named = {"form": line.form.code, "name": line.name, "group": group, "assignment": assignment}
        name = digest(canonical({"typed": named, "responses": [list(pair) for pair in line.responses]}))
        if before := self.works.get(name):
            if self._last_typed(before) is before:
                return Duplicate(before.place)
            # Typed once more, it mends what was typed in between.
            self.works[name] = self.works.pop(name)
            return before
        quiz = self.quizzes[line.form.quiz]
        digests = {item.id: of for item, of in zip(quiz.items, quiz.digests, strict=True)}
        answers = tuple(
            Answered(
                self.regrader.outcome(quiz.id, item, digests.get(item, _ZERO), canonical(response)),
                session=1,
                attempt=1,
                certainty="",
                at="",
            )
            for item, response in line.responses
        )
        work = Work(
            place=place,
            digest=name,
            assignment=assignment,
            # Sheets without a name are not one person.
            label=line.name or f"No name {name[:_MARK]}",
            group=group,
            seed=line.form.letter,
            answers=answers,
            notes=(Note("paper", f"Typed from form {line.form.code}."), *_ungraded(answers)),
            forms=((quiz.id, tuple(row.item for row in line.form.rows)),),
        )
        self.works[name] = work
        return work

    def _define(self, quiz: DefinedQuiz, place: str) -> Trouble | None:
        known = self.quizzes.get(quiz.id)
        whole, refused = (quiz, ()) if known is None else with_new_items(known, quiz)
        self.quizzes[quiz.id] = whole
        self.regrader.define([whole])
        if not refused:
            self.printed.append(quiz)
            return None
        number = _counted(len(refused), "question")
        fact = f"{quiz.id}: {number} left out, such as {refused[0]}, which is another one here"
        return Trouble(place, fact, "Make the pack again from this edition of the course.")

    def _last_typed(self, like: Work) -> Work:
        """Of this person's lines of the same quiz."""
        ((quiz, _),) = like.forms
        works = reversed(self.works.values())
        return next(one for one in works if one.person == like.person and one.form_of(quiz))

    def _worked(self, receipt: Receipt, key: str, place: str) -> Work:
        assignment = self.assignments.get(receipt.assignment)
        answers = tuple(
            Answered(
                self.regrader.regrade(one),
                one.session,
                one.attempt,
                one.certainty,
                one.at,
                receipt.started_at,
            )
            for one in receipt.attempts
        )
        # A sealed page cannot grade, so it claims nothing.
        sealed = assignment is not None and assignment.mode is Mode.SEALED
        differences = () if sealed else tuple(_differences(receipt.attempts, answers))
        return Work(
            place=place,
            digest=receipt.digest,
            id=receipt.id,
            key=key,
            assignment=receipt.assignment,
            edition=receipt.edition,
            seed=receipt.seed,
            label=receipt.label,
            group=receipt.group,
            started_at=receipt.started_at,
            handed_in_at=receipt.handed_in_at,
            answers=answers,
            skipped=frozenset((one.quiz, one.item, one.session) for one in receipt.skipped),
            runs=receipt.runs,
            lessons=receipt.lessons,
            claimed=receipt.claimed,
            opinions=receipt.opinions,
            differences=differences,
            notes=(*self._notes(receipt, assignment), *_ungraded(answers), *_differing(differences)),
        )

    def _notes(self, receipt: Receipt, assignment: Assignment | None) -> Iterable[Note]:
        if assignment is None:
            yield Note("unknown-assignment", "It is for an assignment that is not known here.")
        else:
            if receipt.assignment_digest != assignment.digest:
                fact = "The trainee worked with an altered copy of the assignment."
                yield Note("altered-assignment", fact)
            if assignment.due and _minute(receipt.handed_in_at) > _minute(assignment.due):
                fact = "It was handed in after it was due, by the clock of the trainee's device."
                yield Note("late", fact)
        if self.editions and receipt.edition not in self.editions:
            yield Note("other-edition", "It was made with another edition of the course.")
        if not _in_order(receipt):
            yield Note("odd-times", "Its times do not fit together: the clock of the device was changed.")
        if receipt.id in self._places:
            fact = (
                f"It has the number of another receipt, from {self._places[receipt.id]}, and differs from it."
            )
            yield Note("same-number", fact)


def _differences(attempts: Iterable[Attempt], answers: Iterable[Answered]) -> Iterable[Difference]:
    for attempt, answer in zip(attempts, answers, strict=True):
        found = answer.outcome
        if isinstance(found, NotRegraded):
            continue
        outcome = found.outcome
        claimed = (attempt.score, attempt.max_score, attempt.critical_failed)
        if claimed != (outcome.score, outcome.max_score, outcome.critical_failed):
            yield Difference(
                attempt.quiz,
                attempt.item,
                attempt.session,
                attempt.attempt,
                attempt.score,
                outcome.score,
                outcome.max_score,
            )


def _ungraded(answers: Iterable[Answered]) -> Iterable[Note]:
    left = [one.outcome for one in answers if not isinstance(one.outcome, Regraded)]
    if left:
        first = left[0]
        fact = f"{_counted(len(left), 'response')} could not be graded: {first.item} {first.fact}."
        yield Note("not-graded", fact)


def _differing(differences: tuple[Difference, ...]) -> Iterable[Note]:
    if differences:
        differ = "differs" if len(differences) == 1 else "differ"
        fact = f"{_counted(len(differences), 'score')} {differ} from what the trainee's page said."
        yield Note("differs", fact)


def _in_order(receipt: Receipt) -> bool:
    times = [receipt.started_at, *(one.at for one in receipt.attempts), receipt.handed_in_at]
    least, most = _minute(receipt.started_at), _minute(receipt.handed_in_at)
    return all(least <= _minute(time) <= most for time in times)


def _minute(time: str) -> str:
    # Times are written with and without milliseconds; text up to the minute sorts as the times do.
    return time[:16]


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
