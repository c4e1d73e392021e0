#!/usr/bin/python3
"""Logits of torchvision's networks for weights and images made by a formula.

    make_architecture_figures.py > architectures.json     (Debian's python3-torchvision)

tst_architectures fills our networks by the same formula and compares."""
import json

import numpy
import torch
import torchvision.models as models

NAMES = {
    "resnet18": "resnet18",
    "resnet34": "resnet34",
    "resnet50": "resnet50",
    "resnet101": "resnet101",
    "resnet152": "resnet152",
    "resnext50": "resnext50_32x4d",
    "wide-resnet50-2": "wide_resnet50_2",
}


def wave(name, count):
    return numpy.sin(0.01 * sum(name.encode()) + 0.7 * numpy.arange(count))


def value(name, shape):
    count = int(numpy.prod(shape))
    part = wave(name, count)
    if name.endswith("running_var"):
        part = 1.0 + 0.3 * part
    elif name.endswith("running_mean") or name.endswith("bias"):
        part = 0.1 * part
    elif len(shape) == 1:
        part = 0.4 + 0.2 * part
    else:
        part = part * numpy.sqrt(2.0 / (count / shape[0]))
    return torch.from_numpy(part.reshape(shape)).float()


def figures(function):
    network = getattr(models, function)(num_classes=10).eval()
    state = network.state_dict()
    for name, tensor in state.items():
        if not name.endswith("num_batches_tracked"):
            state[name] = value(name, tuple(tensor.shape))
    network.load_state_dict(state, strict=True)
    images = torch.from_numpy(0.5 + 0.5 * numpy.sin(0.013 * numpy.arange(2 * 3 * 64 * 64))).float()
    with torch.no_grad():
        return network(images.view(2, 3, 64, 64)).flatten().tolist()


print(json.dumps({ours: figures(theirs) for ours, theirs in NAMES.items()}, indent=1))
