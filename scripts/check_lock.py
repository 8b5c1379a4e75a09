"""Does requirements/*.txt still match pyproject.toml? `--write` records that it does (after `make lock`)."""

import hashlib
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
STAMP = ROOT / "requirements" / "pyproject.sha256"


def digest() -> str:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    wanted = repr((project["project"]["dependencies"], sorted(project["dependency-groups"].items())))
    return hashlib.sha256(wanted.encode()).hexdigest()


if __name__ == "__main__":
    if "--write" in sys.argv:
        STAMP.write_text(digest() + "\n")
    elif not STAMP.exists() or STAMP.read_text().strip() != digest():
        sys.exit("requirements/*.txt do not match pyproject.toml any more: run `make lock`.")
