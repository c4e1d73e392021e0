#!/usr/bin/python3
"""Small files in the form of SVHN's cropped digits, and others, by scipy.

    make_svhn_fixtures.py FOLDER     (Debian's python3-scipy)

Pixel (row, column, channel) of image i is (31 row + 7 column + 91 channel + 13 i) % 256; its label i % 10 + 1."""
import pathlib
import sys

import numpy
from scipy.io import savemat

out = pathlib.Path(sys.argv[1])
row, column, channel, image = numpy.mgrid[:32, :32, :3, :3]
images = ((31 * row + 7 * column + 91 * channel + 13 * image) % 256).astype(numpy.uint8)
labels = numpy.array([[1], [2], [10]], numpy.uint8)
savemat(out / "packed.mat", {"X": images, "y": labels}, do_compression=True)
savemat(out / "doubles.mat", {"X": images[..., :2], "y": labels[1:].astype(float), "note": "a text", "z": {"a": 1}},
        do_compression=True)
savemat(out / "plain.mat", {"X": images[..., :1], "y": labels[:1]}, do_compression=False)
savemat(out / "no_labels.mat", {"X": images[..., :1]}, do_compression=True)
savemat(out / "label11.mat", {"X": images[..., :2], "y": numpy.array([[1], [11]], numpy.uint8)}, do_compression=True)
savemat(out / "half.mat", {"X": images[..., :2], "y": numpy.array([[1.5], [2.0]])}, do_compression=True)
savemat(out / "shape.mat", {"X": images[..., :2], "y": labels}, do_compression=True)
