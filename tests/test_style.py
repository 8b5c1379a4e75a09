"""The rules of the house that no linter knows, checked on the files of the repository themselves."""

import ast
import json
import os
import re
import subprocess
import sys
import warnings
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.template import TemplateDoesNotExist, TemplateSyntaxError
from django.template.loader import get_template

from pix.management.commands.conformance import KINDS

ROOT = Path(__file__).resolve().parents[1]
APPS = ("pix", "referential", "learners", "orga", "certif")
TEXT = {".py", ".html", ".txt", ".css", ".js", ".md", ".sh", ".toml", ".yaml", ".yml", ".json", ".conf", ".svg", ""}
CODE = {".py", ".html", ".css", ".js", ".sh", ".toml", ".yml"}
NOT_OURS = ("static/vendor/", "requirements/")
NOT_ENTERED = {"__pycache__", "node_modules", "var", "staticfiles", "screenshots"}
DOTTED = {".ci", ".github", ".dockerignore", ".editorconfig", ".env.example", ".gitignore", ".pre-commit-config.yaml"}
LONG = 350

# Written in two halves, so that this file is no exception to its own rule.
FOREIGN = [
    *(
        "pypi" + ".org",
        "python" + "hosted.org",
        "npm" + "js.",
        "deb." + "debian.org",
        "crates" + ".io",
        "ruby" + "gems.",
    ),
    *("unpkg" + ".com", "jsdelivr" + ".net", "cdn" + "js.", "google" + "apis.com"),
    *("/wo" + "rk/", "/ro" + "ot/"),
]


@cache
def files() -> tuple[Path, ...]:
    """Every file of the project: not what is installed, generated or cached."""
    found = []
    for folder, names, leaves in os.walk(ROOT):
        names[:] = sorted(name for name in names if name not in NOT_ENTERED and (name[0] != "." or name in DOTTED))
        found += [Path(folder, leaf) for leaf in sorted(leaves) if leaf[0] != "." or leaf in DOTTED]
    return tuple(found)


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def text_of(path: Path) -> str:
    return path.read_text("utf-8")


def ours(*suffixes: str, under: tuple[str, ...] = ("",)) -> list[Path]:
    return [
        path
        for path in files()
        if path.suffix in suffixes and name_of(path).startswith(under) and not name_of(path).startswith(NOT_OURS)
    ]


def found(pattern: str, paths: list[Path], *, flags: re.RegexFlag = re.NOFLAG) -> list[str]:
    """``file:line: words`` for each place that matches; the first 60 characters of it."""
    return [
        f"{name_of(path)}:{text_of(path).count(chr(10), 0, match.start()) + 1}: {match[0][:60]}"
        for path in paths
        for match in re.finditer(pattern, text_of(path), flags)
    ]


def refuse(places: list[str]) -> None:
    """Fail with every place, one a line."""
    assert not places, "\n" + "\n".join(places)


def trees(under: tuple[str, ...]) -> Iterator[tuple[Path, ast.Module]]:
    for path in ours(".py", under=under):
        yield path, ast.parse(text_of(path))


# --- The repository ---------------------------------------------------------------------------------------------------


def test_no_file_names_a_package_index_a_cdn_or_a_machine():
    paths = [path for path in files() if path.suffix in TEXT]
    refuse(found("|".join(map(re.escape, FOREIGN)), paths, flags=re.IGNORECASE))


def test_what_remains_to_be_done_bears_the_number_of_an_issue():
    pattern = r"\b(?:TO" + r"DO|FIX" + r"ME)\b(?!\s*\(?#\d+)"
    refuse(found(pattern, ours(*CODE, under=(*APPS, "tests/", "scripts/", "bench/", "templates/", "static/"))))


@pytest.mark.filterwarnings("default::UserWarning")
def test_long_files_are_named():
    """A sense of proportion, not a gate: what grows past 350 lines is listed, and nothing fails."""
    for path in ours(".py", ".css", ".js", ".html"):
        lines = text_of(path).count("\n")
        if lines > LONG:
            warnings.warn(f"{lines} lines: {name_of(path)}", UserWarning, stacklevel=1)


def test_links_between_documents_lead_somewhere():
    code = re.compile(r"^```.*?^```|`[^`]*`", re.DOTALL | re.MULTILINE)
    documents = [(path, code.sub("", text_of(path))) for path in ours(".md")]
    links = [(path, link) for path, text in documents for link in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text)]
    broken = [
        f"{name_of(path)}: {link}"
        for path, link in links
        if not re.match(r"[a-z]+:", link) and not (path.parent / link).exists()
    ]
    refuse(broken)


@pytest.mark.parametrize("kind", KINDS)
def test_the_examples_of_the_conformance_page_hold(kind):
    """Blocks come by two: lines, and what they give."""
    section = re.search(rf"^## `{kind}`.*?(?=^## |\Z)", text_of(ROOT / "docs/conformance.md"), re.DOTALL | re.MULTILINE)
    asked, given = (
        block.splitlines() for block in re.findall(r"^```json\n(.*?)^```", section[0], re.DOTALL | re.MULTILINE)
    )
    assert [KINDS[kind](json.loads(line)) for line in asked] == [json.loads(line) for line in given]


def test_every_variable_of_the_environment_is_documented():
    """What settings and scripts read stands in docs/operations.md, and nothing more stands there."""
    reading = r"""(?:\benv\.\w+\(|\benviron\.get\(|\benviron\[|\benviron\.setdefault\()\s*["']([A-Z][A-Z_0-9]+)["']"""
    settings = ours(".py", under=("pix/settings/", "scripts/", "docker/", "tests/conftest.py"))
    read = {name for path in settings for name in re.findall(reading, text_of(path))}
    read |= set(re.findall(r"\$\{([A-Z][A-Z_]+)", text_of(ROOT / "docker-compose.yml")))
    documented = set(re.findall(r"^\| `([A-Z][A-Z_0-9]+)`", text_of(ROOT / "docs" / "operations.md"), re.MULTILINE))
    elsewhere = {"PYTHON"}  # scripts/setup.sh
    refuse(sorted(read - documented))
    refuse(sorted(documented - read - elsewhere))


# --- Python -----------------------------------------------------------------------------------------------------------


def test_every_migration_has_a_telling_name():
    refuse([name_of(path) for path in ours(".py") if "/migrations/" in name_of(path) and "_auto_" in path.name])


def test_migrations_import_nothing_of_ours():
    """They must still run when the code has changed."""
    wrong = [
        f"{name_of(path)}:{node.lineno}"
        for path, tree in trees(APPS)
        if "/migrations/" in name_of(path)
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for module in [node.module or "" if isinstance(node, ast.ImportFrom) else node.names[0].name]
        if module.split(".")[0] in APPS
    ]
    refuse(wrong)


def test_the_product_never_prints():
    wrong = [
        f"{name_of(path)}:{node.lineno}"
        for path, tree in trees(APPS)
        if "/content/" not in name_of(path)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    refuse(wrong)


def test_no_import_is_relative():
    wrong = [
        f"{name_of(path)}:{node.lineno}"
        for path, tree in trees((*APPS, "tests/", "scripts/", "bench/"))
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    refuse(wrong)


def test_the_rules_load_without_django():
    """Every module of ``domain``, and the closed lists, in a process where the framework cannot be imported."""
    modules = [
        name_of(path).removesuffix(".py").replace("/", ".").removesuffix(".__init__")
        for path in ours(".py", under=tuple(f"{app}/" for app in APPS))
        if "/domain/" in name_of(path) or path.name == "enums.py"
    ]
    assert len(modules) > 20
    code = f"""
import importlib, sys, types
class Closed:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {{"django", "rest_framework", "celery", "redis", "psycopg2", "allauth"}}:
            raise ImportError(f"{{name}} is closed to the rules")
sys.meta_path.insert(0, Closed())
# The assembly's package starts Celery; its own modules are looked for without it.
sys.modules["pix"] = types.ModuleType("pix")
sys.modules["pix"].__path__ = ["pix"]
for name in {modules!r}:
    importlib.import_module(name)
"""
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr


def test_a_bad_variable_stops_the_start_up(monkeypatch):
    """Typed readers: a value that cannot be read is an error, never a default."""
    from pix.settings.base import env

    monkeypatch.setenv("PIX_MAX_REACHABLE_LEVEL", "five")
    with pytest.raises((ValueError, ImproperlyConfigured)):
        env.int("PIX_MAX_REACHABLE_LEVEL", default=5)


# --- Templates --------------------------------------------------------------------------------------------------------

# Found by a name that is put together: who does it.
FOUND_OTHERWISE = re.compile(
    r"(?:[45]\d\d|errors/\d{3}(?:_csrf)?)\.html"  # Django, and pix.core.errors_views
    r"|account/[a-z_]+\.html|account/(?:email|messages)/[a-z_]+\.(?:txt|html)"  # the accounts library, account_mails
    r"|public/story/[a-z_]+\.html"  # pix.public.stories names its views
    r"|layouts/(?:orga|certif)\.html"  # the layouts of portals to come, shown in the gallery
)


def templates() -> list[Path]:
    return ours(".html", ".txt", under=("templates/",))


def test_pages_hold_nothing_inline():
    """A strict content policy refuses inline style and script; data may stand in a page as JSON."""
    pages = ours(".html", under=("templates/", "static/"))
    refuse(found(r"<style\b", pages, flags=re.IGNORECASE))
    refuse(found(r"""<[^<>{}%]*\s(?:style|on[a-z]+)\s*=\s*["'{]""", pages, flags=re.IGNORECASE))
    scripts = found(r"<script\b[^>]*>", pages, flags=re.IGNORECASE)
    refuse([one for one in scripts if "src=" not in one and 'type="application/json"' not in one])


def test_partials_start_with_what_they_expect():
    partials = [path for path in templates() if path.name.startswith("_") and path.suffix == ".html"]
    silent = [
        name_of(path) for path in partials if not re.match(r"(?:{% extends [^%]+%}\s*)?{(?:#|% comment)", text_of(path))
    ]
    refuse(silent)


def test_every_template_is_used():
    sources = [text_of(path) for path in ours(".py", under=APPS)] + [text_of(path) for path in templates()]
    everything = "\n".join(sources)
    names = [path.relative_to(ROOT / "templates").as_posix() for path in templates()]
    unused = [name for name in names if not FOUND_OTHERWISE.fullmatch(name) and f'"{name}"' not in everything]
    refuse(unused)


def test_every_template_compiles_and_includes_what_exists():
    named = r"""{% (?:include|extends) "([^"]+)\""""
    wanted = {path.relative_to(ROOT / "templates").as_posix() for path in templates()}
    wanted |= {name for path in templates() for name in re.findall(named, text_of(path))}
    broken = []
    for name in sorted(wanted):
        try:
            get_template(name)
        except (TemplateDoesNotExist, TemplateSyntaxError) as error:
            broken.append(f"{name}: {error!r}")
    refuse(broken)
