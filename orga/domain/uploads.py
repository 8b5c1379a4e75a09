"""An uploaded file before its format: extension, size, zip, encoding. Hostile files are refused early."""

import codecs
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import PurePosixPath
from typing import IO, NamedTuple

from orga.domain.import_problems import FileRefused

MEGABYTE = 1024 * 1024
CHUNK = 64 * 1024
HEAD = 512
MAX_MEMBERS = 1000
# What zipfile raises for archives that are broken, encrypted or packed in a way it does not know.
UNREADABLE = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    UnicodeDecodeError,
)
# The others let a small file ask for gigabytes of memory before it gives a byte.
PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
ONE_BYTE = ("iso-8859-1", "iso-8859-15", "latin-1", "latin1", "windows-1252", "cp1252")
DECLARED = re.compile(rb"""encoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']""")


class Limits(NamedTuple):
    """Bytes. ``ratio``: unpacked over packed, looked at once ``ratio_after`` bytes are out."""

    upload: int = 20 * MEGABYTE
    unpacked: int = 200 * MEGABYTE
    ratio: int = 100
    ratio_after: int = 10 * MEGABYTE


def check_upload(filename: str, size: int, extensions: tuple[str, ...], limits: Limits) -> None:
    """Errors: FileRefused."""
    extension = PurePosixPath(filename.replace("\\", "/")).suffix.lower()
    if extension not in extensions:
        raise FileRefused("INVALID_FILE_EXTENSION", extension=extension or filename[-20:], valids=extensions)
    if size > limits.upload:
        raise FileRefused("PAYLOAD_TOO_LARGE", limit=limits.upload // MEGABYTE)


class XmlSource:
    """The bytes of an XML file, read once, piece by piece, within limits. Usable as a file by the parser.

    encoding: what the file declares. is_misread: it declares a one-byte encoding, yet all that was read so far is UTF-8
    with signs beyond ASCII.
    """

    def __init__(self, stream: IO[bytes], packed_size: int | None, limits: Limits) -> None:
        self._stream, self._packed_size, self._limits = stream, packed_size, limits
        self._total = 0
        self._head = stream.read(HEAD)
        self.encoding = xml_encoding(self._head)
        self._utf8 = codecs.getincrementaldecoder("utf-8")() if self.encoding in ONE_BYTE else None
        self._beyond_ascii = False

    @property
    def is_misread(self) -> bool:
        return self._utf8 is not None and self._beyond_ascii

    def read(self, size: int = CHUNK) -> bytes:
        """The next piece, empty at the end. Errors: FileRefused for a bomb or a broken archive."""
        piece, self._head = self._head, b""
        try:
            piece = piece or self._stream.read(max(size, CHUNK))
        except UNREADABLE:
            raise FileRefused("INVALID_FILE") from None
        self._count(len(piece))
        self._watch(piece)
        return piece

    def _count(self, size: int) -> None:
        limits, self._total = self._limits, self._total + size
        packed = self._packed_size
        is_bomb = packed is not None and self._total > max(limits.ratio_after, limits.ratio * packed)
        if is_bomb or self._total > limits.unpacked:
            raise FileRefused("INVALID_FILE")

    def _watch(self, piece: bytes) -> None:
        if self._utf8 is None or piece.isascii():
            return
        try:
            self._utf8.decode(piece)
            self._beyond_ascii = True
        except UnicodeDecodeError:
            self._utf8 = None


@contextmanager
def open_xml(file: IO[bytes], limits: Limits) -> Iterator[XmlSource]:
    """The XML of an upload: the file itself, or the only one of a zip (recognised by its content).

    Errors: FileRefused.
    """
    with ExitStack() as opened:
        try:
            if not zipfile.is_zipfile(file):
                file.seek(0)
                yield XmlSource(file, None, limits)
                return
            archive = opened.enter_context(zipfile.ZipFile(file))
            member = _only_xml(archive)
            source = XmlSource(opened.enter_context(archive.open(member)), member.compress_size, limits)
        except UNREADABLE:
            raise FileRefused("INVALID_FILE") from None
        yield source


def _only_xml(archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    members = archive.infolist()
    if len(members) > MAX_MEMBERS:
        raise FileRefused("INVALID_FILE")
    found = [
        member
        for member in members
        if not member.is_dir()
        and not any(part.startswith(".") for part in PurePosixPath(member.filename).parts)
        and member.filename.lower().endswith(".xml")
    ]
    if len(found) != 1 or found[0].compress_type not in PACKINGS:
        raise FileRefused("INVALID_FILE")
    return found[0]


def xml_encoding(head: bytes) -> str:
    """The encoding that the first bytes declare, UTF-8 by default. Errors: FileRefused for an unknown name."""
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
        (b"<\x00?\x00", "utf-16"),
        (b"\x00<\x00?", "utf-16"),
    ):
        if head.startswith(mark):
            return name
    declared = DECLARED.search(head.partition(b"?>")[0])
    name = declared[1].decode("ascii").lower() if declared else "utf-8"
    try:
        codecs.lookup(name)
    except LookupError:
        raise FileRefused("ENCODING_NOT_SUPPORTED") from None
    return name
