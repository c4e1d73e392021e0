#!/usr/bin/env python3
"""Writes tests/data/cifar-c: NumPy files laid out as those of CIFAR-10-C, two images at each of five severities.

usage: make_cifar_c_fixtures.py
"""
import pathlib

import numpy

folder = pathlib.Path(__file__).parent / "cifar-c"
folder.mkdir(exist_ok=True)
image, row, column, channel = numpy.indices((10, 32, 32, 3))
pixels = ((31 * row + 7 * column + 91 * channel + 13 * image) % 256).astype(numpy.uint8)
numpy.save(folder / "fog.npy", pixels)
labels = numpy.tile([3, 9], 5)
numpy.save(folder / "labels.npy", labels.astype(numpy.uint8))
numpy.save(folder / "labels_int64.npy", labels.astype(numpy.int64))
numpy.save(folder / "labels_int32.npy", labels.astype(numpy.int32))
numpy.save(folder / "floats.npy", labels.astype(numpy.float32))
numpy.save(folder / "big_endian.npy", labels.astype(">i4"))
numpy.save(folder / "fortran.npy", numpy.asfortranarray(pixels[:5, :2, :2]))
numpy.save(folder / "nine.npy", labels[:9])
numpy.save(folder / "negative.npy", numpy.where(labels == 9, -1, labels).astype(numpy.int8))
numpy.save(folder / "grey.npy", pixels[..., 0])
numpy.save(folder / "seven.npy", pixels[:7, :, :, :])
