"""PDF files, from Typst templates. Data goes in as JSON: whatever a name holds stays text.

Fonts are those of ``pix/core/fonts`` only, so that a document is the same on every machine; no package is fetched.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import structlog
import typst

logger = structlog.get_logger(__name__)

FONTS = Path(__file__).parent / "fonts"
# Archivable and accessible, both checked by the compiler.
STANDARDS = ("a-2a", "ua-1")
# The compiler keeps what it drew during its last ten calls, to go faster should the same document come again.
CALLS_KEPT = 10


def compile_pdf(*, template: Path, data: Mapping[str, Any]) -> bytes:
    """A PDF. template: a ``.typ`` file; it reads ``data`` with ``json(bytes(sys.inputs.data))``.

    A sign that no font draws (a name in another script) fails the standards: the document is then made without them.
    """
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    compiler: Any = typst.Compiler(
        input=str(template),
        root=str(template.parent),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs=inputs,
    )
    try:
        return compiler.compile(format="pdf", pdf_standards=list(STANDARDS))
    except typst.TypstError as refusal:
        logger.warning("pdf below the standards", template=template.name, error=type(refusal).__name__)
        return compiler.compile(format="pdf")


def forget_documents() -> None:
    """Free what the compiler keeps of the documents made: a megabyte a page. Between two long ones; 50 ms."""
    for _ in range(CALLS_KEPT + 1):
        typst.compile(b"#none", format="pdf", font_paths=_fonts(), ignore_system_fonts=True)  # type: ignore[call-overload]


@cache
def _fonts() -> Any:
    """Read once a process."""
    return typst.Fonts(font_paths=[str(FONTS)], include_system_fonts=False, include_embedded_fonts=False)
