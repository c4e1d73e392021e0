#!/usr/bin/python3
"""Small pictures of every kind that tst_read_picture reads, and what Pillow sees in them.

    make_photo_fixtures.py FOLDER     (Debian's python3-pil and python3-numpy)

Each is 24 x 16 pixels: red left, blue right, and a green lower half of the right part."""
import json
import pathlib
import sys

import numpy
from PIL import Image, ImageOps

out = pathlib.Path(sys.argv[1])
pixels = numpy.zeros((16, 24, 3), numpy.uint8)
pixels[:, :12] = (220, 30, 20)
pixels[:, 12:] = (20, 40, 210)
pixels[8:, 12:] = (30, 200, 40)
picture = Image.fromarray(pixels, "RGB")

for turn in range(1, 9):
    exif = Image.Exif()
    exif[0x0112] = turn
    picture.save(out / f"exif{turn}.jpg", quality=95, subsampling=0, exif=exif)
picture.save(out / "progressive.jpg", quality=95, subsampling=0, progressive=True)
picture.convert("CMYK").save(out / "cmyk.jpg", quality=95, subsampling=0)
picture.convert("L").save(out / "grey.jpg", quality=95)
picture.save(out / "plain.png")
picture.convert("P", palette=Image.Palette.ADAPTIVE, colors=4).save(out / "palette.png")
picture.convert("LA").save(out / "grey_alpha.png")
picture.convert("RGBA").save(out / "alpha.png")
Image.fromarray(pixels[:, :, 0].astype(numpy.uint16) * 257, "I;16").save(out / "sixteen.png")
picture.save(out / "plain.bmp")
picture.save(out / "lossless.webp", lossless=True)
picture.save(out / "lossy.webp", quality=95)

expected = {}
for file in sorted(out.iterdir()):
    if file.suffix == ".json":
        continue
    image = Image.open(file)
    if image.mode.startswith("I"):
        image = Image.fromarray((numpy.asarray(image) >> 8).astype(numpy.uint8), "L")
    image = ImageOps.exif_transpose(image).convert("RGB")
    # The middle of each quarter, away from the edges that JPEG blurs.
    points = [(image.width * x // 4, image.height * y // 4) for y in (1, 3) for x in (1, 3)]
    expected[file.name] = {"size": [image.width, image.height], "colours": [image.getpixel(p) for p in points]}
(out / "photos.json").write_text(json.dumps(expected, indent=1) + "\n")
