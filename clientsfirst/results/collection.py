"""What a trainer has gathered so far: receipts and typed lines, added one after the other in any order."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from clientsfirst.model.troubles import Trouble
from clientsfirst.paper import edition_of
from clientsfirst.results.assignments import Assignment, Mode
from clientsfirst.results.definitions import (
    DefinedQuiz,
    DefinedScenario,
    Definitions,
    digests_of,
    with_new_items,
)
from clientsfirst.results.reading import canonical, digest
from clientsfirst.results.receipt_notes import differences_of, differing, is_in_order, is_late, ungraded
from clientsfirst.results.receipts import Attempt, Receipt
from clientsfirst.results.regrade import NotRegraded, Regraded, Regrader, not_set
from clientsfirst.results.typed import TypedLine
from clientsfirst.results.work import Answered, Note, Work

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
    every item that is known of them. `set_by_site` are the items that the site sets, with their digests; a
    pack may bring reserved ones of the same quiz. `printed` are the quizzes that paper forms may be of, by
    id and edition.
    """

    regrader: Regrader = field(default_factory=Regrader)
    quizzes: dict[str, DefinedQuiz] = field(default_factory=dict)
    set_by_site: dict[str, dict[str, str]] = field(default_factory=dict)
    printed: dict[tuple[str, str], DefinedQuiz] = field(default_factory=dict)
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
        if definitions.edition and self.editions <= {definitions.edition}:
            self.editions.add(definitions.edition)
            for quiz in definitions.quizzes:
                self.set_by_site.setdefault(quiz.id, digests_of(quiz))
        self.regrader.define(definitions.quizzes)
        troubles = [self._define(quiz, place) for quiz in definitions.quizzes]
        for one in definitions.scenarios:
            for variant in one.scenario.variants:
                self.scenarios.setdefault((one.scenario.id, variant.id, one.digest), one)
        self.modules |= {id_: title for id_, title in definitions.modules if id_ not in self.modules}
        self.clauses |= {id_: title for id_, title in definitions.clauses if id_ not in self.clauses}
        return tuple(one for one in troubles if one)

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
        quiz = self.printed[line.form.quiz, line.form.edition]
        digests = digests_of(quiz)
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
            notes=(Note("paper", f"Typed from form {line.form.code}."), *ungraded(answers)),
            forms=((quiz.id, tuple(row.item for row in line.form.rows)),),
        )
        self.works[name] = work
        return work

    def _define(self, quiz: DefinedQuiz, place: str) -> Trouble | None:
        on_site = self.set_by_site.get(quiz.id, {})
        if all(on_site.get(item, digest) == digest for item, digest in digests_of(quiz).items()):
            self.printed.setdefault((quiz.id, edition_of(quiz.items)), quiz)
        known = self.quizzes.setdefault(quiz.id, quiz)
        self.quizzes[quiz.id] = with_new_items(known, quiz)
        if (known.mastery_score, known.attempts) == (quiz.mastery_score, quiz.attempts):
            return None
        fact = f"it says otherwise about when {quiz.id} is passed than what came first, which counts"
        return Trouble(
            place, fact, "Make the pack again. If it is right, take the other away, and begin again."
        )

    def _last_typed(self, like: Work) -> Work:
        """Of this person's lines of the same quiz."""
        ((quiz, _),) = like.forms
        works = reversed(self.works.values())
        return next(one for one in works if one.person == like.person and one.form_of(quiz))

    def _worked(self, receipt: Receipt, key: str, place: str) -> Work:
        assignment = self.assignments.get(receipt.assignment)
        carried = assignment.digests if assignment else {}
        answers = tuple(
            Answered(
                self._regraded(one, carried),
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
        differences = () if sealed else tuple(differences_of(receipt.attempts, answers))
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
            notes=(*self._notes(receipt, assignment), *ungraded(answers), *differing(differences)),
        )

    def _regraded(self, attempt: Attempt, carried: Mapping[tuple[str, str], str]) -> Regraded | NotRegraded:
        """By the definition that was set: a pack may know others, which anybody may have put there."""
        of_site = self.set_by_site.get(attempt.quiz, {}).get(attempt.item, attempt.digest)
        if attempt.digest != carried.get((attempt.quiz, attempt.item), of_site):
            return not_set(attempt)
        return self.regrader.regrade(attempt)

    def _notes(self, receipt: Receipt, assignment: Assignment | None) -> Iterable[Note]:
        if assignment is None:
            yield Note("unknown-assignment", "It is for an assignment that is not known here.")
        else:
            if receipt.assignment_digest != assignment.digest:
                fact = "The trainee worked with an altered copy of the assignment."
                yield Note("altered-assignment", fact)
            if is_late(receipt, assignment.due):
                fact = "It was handed in after it was due, by the clock of the trainee's device."
                yield Note("late", fact)
        if self.editions and receipt.edition not in self.editions:
            yield Note("other-edition", "It was made with another edition of the course.")
        if not is_in_order(receipt):
            yield Note("odd-times", "Its times do not fit together: the clock of the device was changed.")
        if receipt.id in self._places:
            fact = (
                f"It has the number of another receipt, from {self._places[receipt.id]}, and differs from it."
            )
            yield Note("same-number", fact)
