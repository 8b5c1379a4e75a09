"""QR codes as SVG paths. Pure Python; the size of the drawing is that of the code, its quiet zone included."""

from dataclasses import dataclass

import segno

# Light modules around the code, without which some readers do not see it.
QUIET = 4


@dataclass(frozen=True, slots=True)
class Qr:
    """size: modules on a side; path: one run of dark modules after another."""

    size: int
    path: str


def qr(address: str) -> Qr:
    """The code of an address; it can still be read when a seventh of it is hidden."""
    matrix = segno.make(address, error="m", micro=False).matrix
    runs = []
    for y, row in enumerate(matrix):
        x = 0
        while x < len(row):
            start = x
            while x < len(row) and row[x]:
                x += 1
            if x > start:
                runs.append(f"M{start + QUIET} {y + QUIET}h{x - start}v1h-{x - start}z")
            x += 1
    return Qr(size=len(matrix) + 2 * QUIET, path="".join(runs))


def qr_svg(address: str) -> str:
    """The same as a whole SVG document, for printed files."""
    code = qr(address)
    box = f'viewBox="0 0 {code.size} {code.size}" width="{code.size}" height="{code.size}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {box}><path d="{code.path}"/></svg>'
