"""Marking: is this answer right, and what does the correction show?

A solution is compiled once per challenge (:func:`compile_solution`), then marks an answer in microseconds. Answers
and solutions are structured values; their text forms (rows, conformance lines) are read and written at the end of
this file.

Source: positioning notes 2.3, 2.5, 2.7; flaws W1, W3, W5, W6, W7 and W27 of section 7 are mended, W2 is not.
``strict_original`` gives the original's verdicts, flaws included.
"""

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import yaml
from yaml import CBaseLoader, CSafeDumper

from referential.domain.proposals import MAX_ANSWER_LENGTH, answer_length, read_choices
from referential.domain.tolerances import ALL_TOLERANCES, AcceptedAnswers, Comparison, OriginalComparison
from referential.enums import AnswerFormat, ChallengeType, Tolerance, Verdict

Answer = str | Mapping[str, str]
StructuredSolution = str | Sequence[str] | Mapping[str, Sequence[str]]

MAX_FIELDS = 100
# Longest YAML read: an answer of the greatest length, every character escaped.
_MAX_YAML_LENGTH = 12 * MAX_ANSWER_LENGTH
# A mapping of lists of texts.
_MAX_YAML_DEPTH = 3

_CHOICE_TYPES = (ChallengeType.QCU, ChallengeType.QCM)
_SEVERAL_FIELDS = (ChallengeType.QROCM_IND, ChallengeType.QROCM_DEP)


class SolutionSyntaxError(ValueError):
    """A solution that cannot be read; the message tells the author what to write."""


class AnswerSyntaxError(ValueError):
    """A stored answer that cannot be read back."""


@dataclass(frozen=True, slots=True)
class Marking:
    """``fields``: QROCM-ind only, whether each field of the solution is right, in the solution's order.

    ``unknown_keys``: keys of the answer that the solution does not know, for the caller to log.
    """

    verdict: Verdict
    fields: Mapping[str, bool] | None = None
    unknown_keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExpectedField:
    """``accepted``: first one emphasised; empty for a QROCM-dep, whose fields have no answers of their own."""

    is_right: bool
    accepted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Expected:
    """What a correction shows; only the part of the challenge's type is filled.

    positions: QCU, QCM, the right items, from 1, ascending. accepted: QROC, all forms, first one emphasised.
    fields: QROCM; those of the solution (ind) or of the answer (dep), in order.
    groups_left: QROCM-dep with a wrong field, the first accepted answer of each group that no field took.
    """

    positions: tuple[int, ...] = ()
    accepted: tuple[str, ...] = ()
    fields: Mapping[str, ExpectedField] = field(default_factory=dict)
    groups_left: tuple[str, ...] = ()


_RIGHT, _WRONG = Marking(Verdict.OK), Marking(Verdict.KO)


class Solution(ABC):
    """The compiled solution of one challenge. Immutable, shared by all requests."""

    __slots__ = ()

    @abstractmethod
    def mark(self, answer: Answer) -> Marking:
        """Judge a structured answer: text, or key → text for a QROCM. Any content is judged, none raises.

        An answer of more than 10,000 characters or 100 fields is wrong, without a look inside.
        Errors: TypeError if the answer has the shape of another type of challenge.
        """

    @abstractmethod
    def expected(self, answer: Answer | None = None) -> Expected:
        """What the correction of this answer shows; None when the challenge was skipped."""


@dataclass(frozen=True, slots=True)
class ChoiceSolution(Solution):
    """QCU and QCM: sets of positions (W7 mended: the original compared texts, then lists of texts)."""

    positions: frozenset[int]

    def mark(self, answer: Answer) -> Marking:
        """Right if it gives the same positions."""
        return _RIGHT if read_choices(_text(answer)) == self.positions else _WRONG

    def expected(self, answer: Answer | None = None) -> Expected:
        """The right positions."""
        return Expected(positions=tuple(sorted(self.positions)))


@dataclass(frozen=True, slots=True)
class OriginalChoiceSolution(Solution):
    """QCU: same text, exactly. QCM: same sorted list of trimmed texts, repeats counting."""

    solution: str
    is_single: bool

    def mark(self, answer: Answer) -> Marking:
        """Right if it is the same text, or the same list."""
        text = _text(answer)
        if self.is_single or len(text) > MAX_ANSWER_LENGTH:
            return _RIGHT if text == self.solution else _WRONG
        return _RIGHT if self._items(text) == self._items(self.solution) else _WRONG

    def expected(self, answer: Answer | None = None) -> Expected:
        """The right positions, none if the solution cannot be read."""
        return Expected(positions=tuple(sorted(read_choices(self.solution) or ())))

    @staticmethod
    def _items(text: str) -> list[str]:
        """Trimmed items, sorted as texts."""
        return sorted(item.strip() for item in text.split(","))


@dataclass(frozen=True, slots=True)
class TextSolution(Solution):
    """QROC."""

    comparison: Comparison
    accepted: AcceptedAnswers

    def mark(self, answer: Answer) -> Marking:
        """Right if the one field accepts it."""
        text = _text(answer)
        is_right = len(text) <= MAX_ANSWER_LENGTH and self.accepted.accept(self.comparison.read(text))
        return _RIGHT if is_right else _WRONG

    def expected(self, answer: Answer | None = None) -> Expected:
        """All accepted answers."""
        return Expected(accepted=self.accepted.texts)


@dataclass(frozen=True, slots=True)
class IndependentSolution(Solution):
    """QROCM-ind: each field has its own accepted answers; all fields must be right.

    W5 mended: a field missing from the answer is wrong (the original forgot it), an unknown key is ignored and
    reported (the original failed).
    """

    comparison: Comparison
    accepted: Mapping[str, AcceptedAnswers]

    def mark(self, answer: Answer) -> Marking:
        """Right if every field of the solution is; tells which are."""
        typed = _fields(answer)
        fields = {key: self._is_right(key, typed) for key in self.accepted}
        unknown = tuple(key for key in typed if key not in self.accepted)
        return Marking(Verdict.OK if all(fields.values()) else Verdict.KO, fields, unknown)

    def expected(self, answer: Answer | None = None) -> Expected:
        """Each field with its accepted answers."""
        typed = _fields(answer or {})
        return Expected(
            fields={key: ExpectedField(self._is_right(key, typed), one.texts) for key, one in self.accepted.items()}
        )

    def _is_right(self, key: str, typed: Mapping[str, str]) -> bool:
        """Whether the field was answered, and rightly."""
        return key in typed and self.accepted[key].accept(self.comparison.read(typed[key]))


class OriginalIndependentSolution(IndependentSolution):
    """QROCM-ind of the original: only the fields present count, and an unknown key is a content error."""

    __slots__ = ()

    def mark(self, answer: Answer) -> Marking:
        """Right if every field of the answer is; tells which are."""
        typed = _fields(answer)
        unknown = tuple(key for key in typed if key not in self.accepted)
        if unknown:
            return Marking(Verdict.ERROR, None, unknown)
        fields = {key: self._is_right(key, typed) for key in typed}
        return Marking(Verdict.OK if fields and all(fields.values()) else Verdict.KO, fields)


@dataclass(frozen=True, slots=True)
class DependentSolution(Solution):
    """QROCM-dep: fields in any order, each taking another group of accepted answers; spare groups are allowed.

    W6 mended: groups are dealt out so that as many fields as possible are right. The original served the fields in
    order, so that the first could take the only group of the next. W27 mended: the correction tells the right
    fields; of two fields that want one group, the first has it.
    """

    comparison: Comparison
    groups: tuple[AcceptedAnswers, ...]

    def mark(self, answer: Answer) -> Marking:
        """Right if every field of the answer gets a group."""
        typed = _fields(answer)
        return _RIGHT if typed and len(self._deal(typed)) == len(typed) else _WRONG

    def expected(self, answer: Answer | None = None) -> Expected:
        """The right fields, and what the groups left would have accepted."""
        typed = _fields(answer or {})
        group_of = self._deal(typed)
        left = [group.texts[0] for rank, group in enumerate(self.groups) if rank not in group_of.values()]
        is_wholly_right = bool(typed) and len(group_of) == len(typed)
        return Expected(
            fields={key: ExpectedField(key in group_of) for key in typed},
            groups_left=() if is_wholly_right else tuple(left),
        )

    def _deal(self, typed: Mapping[str, str]) -> dict[str, int]:
        """Field → rank of the group it takes, for the right fields only."""
        return self._match({key: self._groups_accepting(text) for key, text in typed.items()})

    def _groups_accepting(self, text: str) -> list[int]:
        """The ranks of the groups that this text could take, ascending."""
        read = self.comparison.read(text)
        return [rank for rank, group in enumerate(self.groups) if group.accept(read)]

    def _match(self, accepting: Mapping[str, list[int]]) -> dict[str, int]:
        """Field → group, as many fields as possible."""
        return match_groups(accepting)


class OriginalDependentSolution(DependentSolution):
    """QROCM-dep of the original: each field in turn takes the first group left that accepts it (flaw W6)."""

    __slots__ = ()

    def _match(self, accepting: Mapping[str, list[int]]) -> dict[str, int]:
        """Field → group, first come, first served."""
        group_of: dict[str, int] = {}
        for key, ranks in accepting.items():
            free = [rank for rank in ranks if rank not in group_of.values()]
            if free:
                group_of[key] = free[0]
        return group_of


def match_groups(accepting: Mapping[str, Sequence[int]]) -> dict[str, int]:
    """Deal groups to fields, one each, so that as many fields as possible get one.

    accepting: field → the groups it could take. A maximum bipartite matching by augmenting paths; a field served
    is never dropped for a later one, and the result depends on the order of the input only.
    """
    holder: dict[int, str] = {}

    def serve(key: str, tried: set[int]) -> bool:
        """Give this field a group, moving earlier fields to other groups if need be."""
        for rank in accepting[key]:
            if rank not in tried:
                tried.add(rank)
                if rank not in holder or serve(holder[rank], tried):
                    holder[rank] = key
                    return True
        return False

    for key in accepting:
        serve(key, set())
    return {key: rank for rank, key in holder.items()}


def compile_solution(
    type: str,
    solution: StructuredSolution,
    *,
    tolerances: Collection[str] = ALL_TOLERANCES,
    format: str | None = None,
    select_keys: Collection[str] = (),
    strict_original: bool = False,
) -> Solution:
    """Prepare a solution for marking.

    solution: ``"2"`` (QCU), ``"1,3"`` (QCM), accepted answers (QROC), field → accepted answers (QROCM-ind), group
        name → accepted answers (QROCM-dep, names are free).
    format: QROC only. select_keys: keys of the drop-down lists, compared exactly; for a QROC any key says that its
        one input is a list; a QROCM-dep treats lists like typed fields.

    Errors: SolutionSyntaxError; ValueError if the type or a tolerance does not exist.
    """
    kind, overlooked = ChallengeType(type), frozenset(map(Tolerance, tolerances))
    if kind in _CHOICE_TYPES:
        return _compile_choices(kind, solution, strict_original=strict_original)
    if kind == ChallengeType.QROC:
        rules = OriginalComparison if strict_original else Comparison
        comparison = rules(overlooked, format == AnswerFormat.NUMBER)
        texts = _accepted_texts("the solution", solution)
        return TextSolution(comparison, comparison.compile(texts, is_list=bool(select_keys)))
    lists = _accepted_lists(solution)
    if kind == ChallengeType.QROCM_IND:
        return _compile_independent(lists, overlooked, select_keys, strict_original=strict_original)
    if strict_original:
        comparison = OriginalComparison(overlooked)
        return OriginalDependentSolution(comparison, tuple(map(comparison.compile, lists.values())))
    comparison = Comparison(overlooked)
    return DependentSolution(comparison, tuple(map(comparison.compile, lists.values())))


def _compile_independent(
    lists: Mapping[str, Sequence[str]],
    tolerances: frozenset[Tolerance],
    select_keys: Collection[str],
    *,
    strict_original: bool,
) -> Solution:
    """Compile a QROCM-ind, from checked lists."""
    comparison = OriginalComparison(tolerances, cleans_solution=True) if strict_original else Comparison(tolerances)
    accepted = {key: comparison.compile(texts, is_list=key in select_keys) for key, texts in lists.items()}
    independent = OriginalIndependentSolution if strict_original else IndependentSolution
    return independent(comparison, accepted)


def _compile_choices(type: ChallengeType, solution: StructuredSolution, *, strict_original: bool) -> Solution:
    """Compile a QCU or QCM.

    Errors: SolutionSyntaxError.
    """
    if not isinstance(solution, str):
        raise SolutionSyntaxError('The solution is a text that gives positions: "2", or "1,3".')
    if strict_original:
        return OriginalChoiceSolution(solution, is_single=type == ChallengeType.QCU)
    positions = read_choices(solution)
    if not positions or 0 in positions:
        raise SolutionSyntaxError(f'« {solution} » does not give positions, counted from 1: write "2", or "1,3".')
    if type == ChallengeType.QCU and len(positions) > 1:
        raise SolutionSyntaxError(f"A QCU has one right item, and the solution gives {len(positions)}.")
    return ChoiceSolution(positions)


def _accepted_lists(solution: object) -> dict[str, tuple[str, ...]]:
    """Check the lists of a QROCM: at least one, each under a name."""
    if not isinstance(solution, Mapping) or not solution:
        raise SolutionSyntaxError("The solution of a QROCM gives, under each name, a list of accepted answers.")
    return {key: _accepted_texts(f"« {key} »", texts) for key, texts in solution.items()}


def _accepted_texts(where: str, texts: object) -> tuple[str, ...]:
    """Check one list of accepted answers: at least one, each a text that says something."""
    if not isinstance(texts, list | tuple) or not texts:
        raise SolutionSyntaxError(f'Give a list of accepted answers for {where}: ["…", "…"].')
    for text in texts:
        if not isinstance(text, str) or not text.strip():
            raise SolutionSyntaxError(f"An accepted answer of {where} is empty or is no text: quote it, or remove it.")
    return tuple(texts)


def parse_solution(type: str, text: str) -> StructuredSolution:
    """The structured form of a solution text: one accepted answer a line for a QROC, YAML for a QROCM.

    Errors: SolutionSyntaxError if the YAML cannot be read, or is not a mapping of names to lists of texts.
    """
    if type in _CHOICE_TYPES:
        return text
    if type == ChallengeType.QROC:
        return [line for line in text.replace("\r\n", "\n").split("\n") if line.strip()]
    try:
        return _accepted_lists(_read_yaml(text))
    except AnswerSyntaxError as error:
        raise SolutionSyntaxError(f"The solution cannot be read: {error}.") from error


def parse_answer(type: str, text: str) -> Answer:
    """The structured form of a stored or received answer text; a blank text is a QROCM without any field.

    Errors: AnswerSyntaxError if it is not YAML key → text (QROCM), every scalar being a text.
    """
    if type not in _SEVERAL_FIELDS:
        return text
    fields = _read_yaml(text) if text.strip() else {}
    if not isinstance(fields, dict) or not all(isinstance(value, str) for value in fields.values()):
        raise AnswerSyntaxError("the answer is not a mapping of keys to texts")
    return fields


def dump_answer(type: str, value: Answer) -> str:
    """The text under which an answer is stored; :func:`parse_answer` gives the same answer back."""
    if type not in _SEVERAL_FIELDS:
        return _text(value)
    # Quoted, so that a YAML reader of any kind finds texts: "01" stays "01", "oui" stays "oui".
    return yaml.dump(
        dict(_by_field(value)),
        Dumper=CSafeDumper,
        default_style='"',
        allow_unicode=True,
        sort_keys=False,
        width=_MAX_YAML_LENGTH,
    )


def _read_yaml(text: str) -> object:
    """Read one YAML document of mappings, lists and scalars, every scalar kept as text.

    Built from parser events, not by a loader: aliases (which can swell a line into gigabytes), deep nesting and
    repeated keys are refused before anything is built, and no tag is ever obeyed.

    Errors: AnswerSyntaxError.
    """
    if len(text) > _MAX_YAML_LENGTH:
        raise AnswerSyntaxError(f"it is longer than {_MAX_YAML_LENGTH} characters")
    try:
        events = yaml.parse(text, Loader=CBaseLoader)
        wanted = (event for event in events if not isinstance(event, yaml.StreamStartEvent | yaml.DocumentStartEvent))
        value = _build(wanted, next(wanted), _MAX_YAML_DEPTH)
        next(wanted)  # end of the document
        if not isinstance(next(wanted), yaml.StreamEndEvent):
            raise AnswerSyntaxError("it holds several YAML documents")
    except (yaml.YAMLError, UnicodeError) as error:
        raise AnswerSyntaxError(f"it is not valid YAML ({error})") from error
    return value


def _build(events: Iterator[yaml.Event], event: yaml.Event, depth: int) -> object:
    """The value that starts with ``event``, at most ``depth`` containers deep; reads its events up to its end."""
    if getattr(event, "anchor", None) is not None:
        raise AnswerSyntaxError("YAML anchors and aliases are refused")
    if isinstance(event, yaml.ScalarEvent):
        return event.value
    if depth == 0 or not isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
        raise AnswerSyntaxError("it is empty or nested too deeply")
    items = []
    while not isinstance(inner := next(events), yaml.MappingEndEvent | yaml.SequenceEndEvent):
        items.append(_build(events, inner, depth - 1))
    return items if isinstance(event, yaml.SequenceStartEvent) else _mapping(items)


def _mapping(items: list[object]) -> dict[str, object]:
    """A mapping from keys and values taken in turn, each key once."""
    mapping: dict[str, object] = {}
    for key, value in zip(items[::2], items[1::2], strict=True):
        if not isinstance(key, str) or key in mapping:
            raise AnswerSyntaxError("a YAML key is not a text, or comes twice")
        mapping[key] = value
    return mapping


def _text(answer: Answer) -> str:
    """The answer, which must be one text."""
    if not isinstance(answer, str):
        raise TypeError("this challenge is answered by one text")
    return answer


def _by_field(answer: Answer) -> Mapping[str, str]:
    """The answer, which must be key → text."""
    if isinstance(answer, str):
        raise TypeError("this challenge is answered field by field")
    return answer


def _fields(answer: Answer) -> Mapping[str, str]:
    """The fields of an answer, none if there are too many or too long ones: nothing is then computed on them."""
    fields = _by_field(answer)
    return {} if len(fields) > MAX_FIELDS or answer_length(fields) > MAX_ANSWER_LENGTH else fields
