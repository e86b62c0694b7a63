"""What an image is and how large, from its header: nothing of it is decoded."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool

from server.uploads import Upload

FORMATS = ("PNG", "JPEG", "GIF", "WEBP")
"""No other reader of Pillow's ever sees a client's bytes."""


@dataclass(frozen=True, slots=True)
class Measured:
    media_type: str
    width: int
    height: int


class Unreadable(Exception):
    """It is no image of the known formats."""


async def measured(upload: Upload) -> Measured:
    """Raises `Unreadable`."""
    return await run_in_threadpool(_measured, upload)


def _measured(upload: Upload) -> Measured:
    from PIL import Image, UnidentifiedImageError  # 8 MiB, loaded with the first image

    Image.MAX_IMAGE_PIXELS = None  # as nothing is decoded, no size is too large to be told
    try:
        image = Image.open(upload.file, formats=FORMATS)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        raise Unreadable from None
    # MPO is what Pillow calls a JPEG behind which there are more pictures, as phones take them
    kind = "JPEG" if image.format == "MPO" else str(image.format)
    return Measured(Image.MIME[kind], image.width, image.height)
