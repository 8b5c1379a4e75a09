"""Make the photograph of `localisation-images`: a real JPEG with EXIF data (date, device, position), and its report.

    python make_localisation_photo.py
The picture is a mosaic of flat 8 × 8 blocks, so its coding needs no cosine transform. Only the standard library.
"""

import struct
from pathlib import Path

FOLDER = Path(__file__).resolve().parent

CAMERA = {
    "make": "Pixelle",
    "model": "Pixelle Oria 5",
    "software": "Oria 5.2",
    "taken": "2025:05:21 17:42:08",
}
# Degrees, minutes, seconds. A point of the open sea: the town of the question does not exist.
LATITUDE, LONGITUDE = (46, 18, 36), (2, 21, 52)

# The photograph, one letter per flat 8 × 8 block: W wall, L line of the wall, G ground, R board, K wheel, Y sign.
PICTURE = [
    "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
    "WWWWWWWWWWLWWWWWWWWWWWWWWWLWWWWWWWWWWWWW",
    "LLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLL",
    *["WWWWLWWWWWWWWWWWWLWWWWWWWWWWWWWLWWWWWWWW"] * 3,
    "LLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLL",
    *["WWWWWWWWWWLWWWWWWWWWWWWWWWLWWWWWWWWWWWWW"] * 3,
    "LLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLLL",
    *["WWWWLWWWWWWWWWWWWLWWWWWWWWWWWWWLWWWWWWWW"] * 2,
    "WWWWLRRWWWWWWWWWWLWWWWWWWWWWWWWLWRRWWWWW",
    "LLLLLLRRLLLLLLLLLLLLLLLLLLLLLLLLRRLLLLLL",
    "WWWWWWWRRRRRRRRRRRRYYYYRRRRRRRRRRWWWWWWW",
    "WWWWWWWWWRRRRRRRRRRRRRRRRRRRRRRWWWWWWWWW",
    "GGGGGGGGGGKKKGGGGGGGGGGGGGGGKKKGGGGGGGGG",
    "GGGGGGGGGGKKKGGGGGGGGGGGGGGGKKKGGGGGGGGG",
    *["GGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGGG"] * 5,
]
COLOURS = {
    "W": (214, 196, 170),
    "L": (188, 168, 140),
    "G": (120, 124, 128),
    "R": (196, 58, 62),
    "K": (40, 40, 44),
    "Y": (240, 196, 60),
}


def ifd(start: int, entries: list[tuple[int, int, int, bytes]]) -> bytes:
    """One TIFF directory placed at `start`: entries are (tag, type, count, value), long values after the table."""
    table, tail = struct.pack(">H", len(entries)), b""
    tail_start = start + 2 + 12 * len(entries) + 4
    for tag, kind, count, value in sorted(entries):
        if len(value) <= 4:
            field = value.ljust(4, b"\0")
        else:
            field = struct.pack(">I", tail_start + len(tail))
            tail += value + b"\0" * (len(value) % 2)
        table += struct.pack(">HHI", tag, kind, count) + field
    return table + struct.pack(">I", 0) + tail


def ascii_entry(tag: int, text: str) -> tuple[int, int, int, bytes]:
    """A directory entry of type ASCII (Exif 2.3, section 4.6.2)."""
    value = text.encode("ascii") + b"\0"
    return tag, 2, len(value), value


def exif() -> bytes:
    """The APP1 payload: device, date and GPS position of the photograph."""
    detail = [(0x9000, 7, 4, b"0230"), ascii_entry(0x9003, CAMERA["taken"]), ascii_entry(0x9004, CAMERA["taken"])]
    gps = [(0, 1, 4, bytes((2, 3, 0, 0))), ascii_entry(1, "N"), ascii_entry(3, "W")]
    for tag, angle in ((2, LATITUDE), (4, LONGITUDE)):
        gps.append((tag, 5, 3, b"".join(struct.pack(">II", part, 1) for part in angle)))
    first = [
        ascii_entry(0x010F, CAMERA["make"]),
        ascii_entry(0x0110, CAMERA["model"]),
        (0x0112, 3, 1, struct.pack(">H", 1)),
        ascii_entry(0x0131, CAMERA["software"]),
        ascii_entry(0x0132, CAMERA["taken"]),
    ]

    def head(detail_at: int, gps_at: int) -> bytes:
        pointers = [(0x8769, 4, 1, struct.pack(">I", detail_at)), (0x8825, 4, 1, struct.pack(">I", gps_at))]
        return ifd(8, first + pointers)

    detail_at = 8 + len(head(0, 0))
    gps_at = detail_at + len(ifd(0, detail))
    return b"Exif\0\0MM\0\x2a\0\0\0\x08" + head(detail_at, gps_at) + ifd(detail_at, detail) + ifd(gps_at, gps)


def segment(marker: int, payload: bytes) -> bytes:
    """One JPEG marker segment."""
    return struct.pack(">BBH", 0xFF, marker, len(payload) + 2) + payload


def ycc(colour: tuple[int, int, int]) -> tuple[int, int, int]:
    """Level-shifted Y, Cb, Cr of an RGB colour (JFIF 1.02), each in -128..127."""
    r, g, b = colour
    values = (
        0.299 * r + 0.587 * g + 0.114 * b - 128,
        -0.1687 * r - 0.3313 * g + 0.5 * b,
        0.5 * r - 0.4187 * g - 0.0813 * b,
    )
    return tuple(max(-128, min(127, round(value))) for value in values)


def scan_bits() -> str:
    """Entropy-coded blocks: each is flat, so one DC difference (4-bit code of its size, then its bits) and an end."""
    bits, previous = [], [0, 0, 0]
    for row in PICTURE:
        for letter in row:
            for rank, value in enumerate(ycc(COLOURS[letter])):
                gap = value - previous[rank]
                previous[rank] = value
                size = abs(gap).bit_length()
                raw = gap if gap >= 0 else gap + (1 << size) - 1
                bits.append(f"{size:04b}" + (f"{raw:0{size}b}" if size else "") + "00")
    return "".join(bits)


def jpeg() -> bytes:
    """A baseline JPEG of PICTURE; quantisation by 8 turns a flat block of value v into the DC coefficient v."""
    bits = scan_bits()
    bits += "1" * (-len(bits) % 8)
    scan = bytes(int(bits[at : at + 8], 2) for at in range(0, len(bits), 8)).replace(b"\xff", b"\xff\0")
    frame = struct.pack(">BHHB", 8, 8 * len(PICTURE), 8 * len(PICTURE[0]), 3)
    frame += b"".join(bytes((rank, 0x11, 0)) for rank in (1, 2, 3))
    sizes = bytes([0, 0, 0, 10] + [0] * 12) + bytes(range(10))  # ten 4-bit codes: sizes 0 to 9
    end = bytes([0, 1] + [0] * 14) + b"\0"  # one 2-bit code: end of block
    return b"".join(
        (
            b"\xff\xd8",
            segment(0xE1, exif()),
            segment(0xDB, b"\0" + bytes([8] * 64)),
            segment(0xC0, frame),
            segment(0xC4, b"\0" + sizes),
            segment(0xC4, b"\x10" + end),
            segment(0xDA, bytes((3, 1, 0, 2, 0, 3, 0, 0, 63, 0))),
            scan,
            b"\xff\xd9",
        )
    )


def angle(parts: tuple[int, int, int], side: str) -> str:
    """An angle in degrees, minutes and seconds, as a photo viewer writes it."""
    return "{}° {}' {}\" {}".format(*parts, side)


def report() -> str:
    """What a metadata viewer shows of the photograph, for devices that have none."""
    day, hour = CAMERA["taken"].split()
    year, month, date = day.split(":")
    lines = [
        "Fichier : localisation-images-planche.jpg",
        f"Dimensions : {8 * len(PICTURE[0])} x {8 * len(PICTURE)} pixels",
        f"Marque de l’appareil : {CAMERA['make']}",
        f"Modèle de l’appareil : {CAMERA['model']}",
        f"Logiciel : {CAMERA['software']}",
        f"Prise de vue : {date}/{month}/{year} {hour}",
        f"Latitude GPS : {angle(LATITUDE, 'N')}",
        f"Longitude GPS : {angle(LONGITUDE, 'O')}",
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write the photograph and its report."""
    (FOLDER / "localisation-images-planche.jpg").write_bytes(jpeg())
    (FOLDER / "localisation-images-planche.txt").write_text(report(), encoding="utf-8")


if __name__ == "__main__":
    main()
