"""Pictures and attachments of the content."""

from referential.models import ContentFile


def find_file(*, digest: str, name: str) -> ContentFile | None:
    """The file whose digest starts with ``digest`` (20 characters or more) and which bears that name."""
    if len(digest) < 20 or "\x00" in name:
        return None
    return ContentFile.objects.filter(digest__startswith=digest, name=name).first()
