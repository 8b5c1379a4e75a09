"""Turn the content files into a release and make it the one that is played."""

from datetime import datetime
from pathlib import Path

from django.db import transaction

from referential.domain.bank import Bank, build_bank
from referential.domain.compilation import Compilation, checksum, compile_release
from referential.domain.content_reading import ContentRefused, read_sources
from referential.domain.quality.review import review
from referential.domain.quality.spelling import read_lexicon
from referential.events import release_activated, release_proposed
from referential.models import ContentFile, ContentRelease
from referential.selectors.bank import forget_current
from referential.services import content_tables

DICTIONARY = Path(__file__).resolve().parents[1] / "content" / "spelling" / "french.txt.xz"
OWN_WORDS = "spelling.txt"


def load(*, root: Path, now: datetime) -> tuple[ContentRelease, bool]:
    """Read the files below ``root``, compile them and activate the result; (release, whether it is new).

    Loading the same files twice changes nothing. One transaction: on any error the running release stays.
    Errors: ContentRefused, with every error of every file.
    """
    sources = read_sources(root)
    with transaction.atomic():
        _lock_running()
        running = _lock_running()  # again: whoever held the first lock may have activated another release
        compiled = compile_release(sources, previous=running.payload if running else None)
        release, is_new = _store(compiled, now)
        if running is None or running.pk != release.pk:
            release_proposed.send(sender=ContentRelease, bank=build_bank(release.pk, release.payload))
            _activate(release, now)
    return release, is_new


def check(*, root: Path) -> Compilation:
    """Compile without storing anything, then hold the content against the house rules.

    Errors: ContentRefused, with every error of the files, or else with every fault of their texts.
    """
    compiled = compile_release(read_sources(root))
    if faults := review(compiled, read_lexicon(DICTIONARY, root / OWN_WORDS)):
        raise ContentRefused(faults)
    return compiled


def preview(*, root: Path) -> Bank:
    """The bank these files would give; nothing is stored. Errors: ContentRefused."""
    return build_bank(0, compile_release(read_sources(root)).payload)


def _lock_running() -> ContentRelease | None:
    releases = ContentRelease.objects.select_for_update().filter(activated_at__isnull=False)
    return releases.order_by("-activated_at", "-id").first()


def _store(compiled: Compilation, now: datetime) -> tuple[ContentRelease, bool]:
    known = set(ContentFile.objects.filter(digest__in=compiled.files).values_list("digest", flat=True))
    ContentFile.objects.bulk_create(
        (
            ContentFile(digest=file.digest, name=file.name, media_type=file.media_type, content=file.content)
            for file in compiled.files.values()
            if file.digest not in known
        ),
        ignore_conflicts=True,
    )
    build_bank(0, compiled.payload)  # a payload that cannot be read must not be stored
    return ContentRelease.objects.get_or_create(
        checksum=checksum(compiled.payload), defaults={"payload": compiled.payload, "created_at": now}
    )


def _activate(release: ContentRelease, now: datetime) -> None:
    release.activated_at = now
    release.save(update_fields=["activated_at"])
    content_tables.synchronize(release.payload, now=now)
    release_activated.send(sender=ContentRelease, release_id=release.pk)
    transaction.on_commit(forget_current)
