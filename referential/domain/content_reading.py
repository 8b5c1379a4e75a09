"""Read the content files into checked entries. Every error is kept, with its file, line, path and remedy."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from referential.domain import yaml_lines
from referential.domain.content_schema import CourseFile, FrameworkFile, TubeFile
from referential.domain.path_schema import PathFile
from referential.domain.yaml_lines import Lines, TemplateError, dotted, line_of

ICONS = Path(__file__).resolve().parents[2] / "static" / "icons.svg"
FORMAT_REMEDY = "Correct it (docs/content-authoring.md)."
REMEDIES = {
    "extra_forbidden": "Remove this field or check its spelling (docs/content-authoring.md lists them).",
    "missing": "Add this field.",
    "string_type": "Put the value between quotes.",
    "string_pattern_mismatch": "Use lower-case letters, digits and single hyphens.",
    "enum": "Use one of these values.",
    "literal_error": "Use one of these values.",
}
Entry = TypeVar("Entry", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class ContentError:
    """One thing wrong in a content file. ``line`` counts from 1; 0 when the file as a whole is meant."""

    file: str
    line: int
    path: str
    message: str
    remedy: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.path + ': ' if self.path else ''}{self.message} {self.remedy}".rstrip()


class ContentRefused(ValueError):
    """The content cannot become a release; ``errors`` says everything that is wrong, not the first thing only."""

    def __init__(self, errors: list[ContentError]) -> None:
        self.errors = errors
        super().__init__("\n".join(map(str, errors)))


@dataclass(frozen=True, slots=True)
class Source:
    """One checked file: its name below the content folder, its entry, the line of each path in it."""

    file: str
    entry: BaseModel
    lines: Mapping[yaml_lines.Path, int]

    def error(self, path: yaml_lines.Path, message: str, remedy: str = "") -> ContentError:
        return ContentError(self.file, line_of(self.lines, path), dotted(path), message, remedy)


@dataclass(slots=True)
class Sources:
    """Everything read. ``files``: bytes of attachments, pictures and scenarios, by ``<competence>/<folder>/<name>``.

    ``icons``: what the badges may show; read only where there are paths.
    """

    framework: Source | None = None
    tubes: list[Source] = field(default_factory=list)
    courses: list[Source] = field(default_factory=list)
    paths: list[Source] = field(default_factory=list)
    icons: frozenset[str] = frozenset()
    files: dict[str, bytes] = field(default_factory=dict)
    errors: list[ContentError] = field(default_factory=list)


def read_sources(root: Path) -> Sources:
    """Read every file below ``root``. A bad file adds to ``errors`` and the others are still read."""
    sources = Sources()
    sources.framework = _read(root / "framework.yaml", root, FrameworkFile, sources.errors)
    for shape, pattern, kept in (
        (TubeFile, "competences/*/*.yaml", sources.tubes),
        (CourseFile, "courses/*.yaml", sources.courses),
        (PathFile, "paths/*.yaml", sources.paths),
    ):
        for path in sorted(root.glob(pattern)):
            if source := _read(path, root, shape, sources.errors):
                kept.append(source)
    if sources.paths:
        sources.icons = frozenset(re.findall(r'id="i-([^"]+)"', ICONS.read_text("utf-8")))
    for folder in ("files", "scenarios"):
        for path in sorted(root.glob(f"competences/*/{folder}/*")):
            if path.is_file() and path.suffix != ".py":
                sources.files[path.relative_to(root / "competences").as_posix()] = path.read_bytes()
    return sources


def _read(path: Path, root: Path, shape: type[Entry], errors: list[ContentError]) -> Source | None:
    name = path.relative_to(root).as_posix()
    lines: Lines = {}
    try:
        data, lines = yaml_lines.parse_yaml(path.read_text(encoding="utf-8"))
        if shape is TubeFile:
            yaml_lines.expand_templates(data, lines)
        return Source(name, shape.model_validate(data), lines)
    except yaml.YAMLError as error:
        mark, problem = getattr(error, "problem_mark", None), getattr(error, "problem", None)
        line = mark.line + 1 if mark else 0
        words = " ".join(str(problem or error).split())
        errors.append(ContentError(name, line, "", f"not valid YAML: {words}.", "Check indents and quotes."))
    except UnicodeDecodeError:
        errors.append(ContentError(name, 0, "", "not UTF-8.", "Save the file in UTF-8."))
    except FileNotFoundError:
        errors.append(ContentError(name, 0, "", "missing.", "Restore this file."))
    except TemplateError as error:
        where = line_of(lines, error.path)
        errors.append(ContentError(name, where, dotted(error.path), str(error), error.remedy))
    except ValidationError as error:
        errors.extend(_validation_errors(name, lines, error))
    return None


def _validation_errors(name: str, lines: Lines, error: ValidationError) -> Iterator[ContentError]:
    found: dict[yaml_lines.Path, ErrorDetails] = {}
    for detail in error.errors(include_url=False):
        found.setdefault(_written_path(detail, lines), detail)
    for path, detail in found.items():
        # Where several shapes are allowed, what is said of the shape that was meant is the deepest.
        if any(other[: len(path)] == path for other in found if len(other) > len(path)):
            continue
        message = detail["msg"].removeprefix("Value error, ").rstrip(".") + "."
        remedy = REMEDIES.get(detail["type"], FORMAT_REMEDY)
        yield ContentError(name, line_of(lines, path), dotted(path), message, remedy)


def _written_path(detail: ErrorDetails, lines: Lines) -> yaml_lines.Path:
    """The place of an error as the author wrote it, without the names of the shapes that were tried."""
    path: yaml_lines.Path = ()
    for position, step in enumerate(detail["loc"], start=1):
        is_absent = detail["type"] == "missing" and position == len(detail["loc"])
        if (*path, step) in lines or is_absent:
            path = (*path, step)
    return path
