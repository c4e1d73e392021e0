#!/usr/bin/python3
"""What Pillow and torchvision make of a picture that a formula gives.

    make_transform_figures.py > transforms.json     (Debian's python3-torchvision and python3-pil)

tst_photo_transforms makes the same pictures and compares every byte, and hands out the same random numbers."""
import hashlib
import json

import numpy
import torch
from PIL import Image
from torchvision import transforms


def picture(height, width):
    y, x, channel = numpy.mgrid[:height, :width, :3]
    values = (x * x * 7 + y * y * 13 + x * y * (channel + 3) + channel * 71) % 256
    return Image.fromarray(values.astype(numpy.uint8), "RGB")


def digest(image):
    return hashlib.sha256(image.tobytes()).hexdigest()


def evaluation(height, width, side, crop):
    resized = transforms.Resize(side)(picture(height, width))
    return {"height": height, "width": width, "side": side, "crop": crop, "resized": [resized.height, resized.width],
            "resized_sha256": digest(resized), "cropped_sha256": digest(transforms.CenterCrop(crop)(resized))}


def partial(height, width, box, side):
    top, left, box_height, box_width = box
    image = transforms.functional.resized_crop(picture(height, width), top, left, box_height, box_width, (side, side))
    return {"height": height, "width": width, "box": box, "side": side, "sha256": digest(image)}


class Drawn:
    """Stands for torch.empty(1) and hands out the next number of a list."""

    numbers = []

    def uniform_(self, low, high):
        return torch.tensor([float(low) + (float(high) - float(low)) * Drawn.numbers.pop(0)], dtype=torch.float64)


def box(height, width, numbers):
    Drawn.numbers = list(numbers)
    kept = torch.empty, torch.randint
    torch.empty = lambda *_: Drawn()
    torch.randint = lambda low, high, size: torch.tensor([low + int(Drawn.numbers.pop(0) * (high - low))])
    try:
        found = transforms.RandomResizedCrop.get_params(picture(height, width), (0.08, 1.0), (3 / 4, 4 / 3))
    finally:
        torch.empty, torch.randint = kept
    return {"height": height, "width": width, "numbers": list(numbers), "box": list(found),
            "used": len(numbers) - len(Drawn.numbers)}


draws = numpy.random.default_rng(5)
print(json.dumps({
    "evaluation": [evaluation(*row) for row in [
        (300, 200, 256, 224), (200, 300, 256, 224), (37, 53, 16, 13), (53, 37, 16, 12), (64, 64, 64, 33),
        (5, 9, 32, 28), (480, 641, 73, 64), (1, 40, 8, 8)]],
    "partial": [partial(*row) for row in [
        (120, 90, [0, 0, 120, 90], 32), (120, 90, [13, 7, 60, 41], 64), (61, 200, [60, 100, 1, 99], 16),
        (40, 40, [3, 5, 32, 32], 32)]],
    "boxes": [box(*size, [round(float(value), 6) for value in draws.random(40)])
              for size in [(300, 200), (200, 300), (224, 224), (31, 1000), (1000, 31), (97, 131)] for _ in range(5)]
             + [box(30, 1000, [0.999] * 40), box(1000, 30, [0.999] * 40), box(60, 60, [0.9999, 0.0] * 20)],
}, indent=1))
