#!/usr/bin/python3
"""Logits of networks for weights and images made by a formula: torchvision's own, and for those that it lacks
the definitions of their papers, written with torch.nn alone under the names that public checkpoints use.

    make_architecture_figures.py > architectures.json     (Debian's python3-torchvision)

tst_architectures fills our networks by the same formula and compares."""
import json

import numpy
import torch
import torchvision.models as models
from torch import nn
from torch.nn import functional

TORCHVISION = {
    "resnet18": "resnet18",
    "resnet34": "resnet34",
    "resnet50": "resnet50",
    "resnet101": "resnet101",
    "resnet152": "resnet152",
    "resnext50": "resnext50_32x4d",
    "wide-resnet50-2": "wide_resnet50_2",
    "vgg11-bn": "vgg11_bn",
    "vgg16-bn": "vgg16_bn",
    "densenet121": "densenet121",
}


def convolution(inside, out, kernel, stride=1):
    return nn.Conv2d(inside, out, kernel, stride, kernel // 2, bias=False)


class CifarBlock(nn.Module):
    """arXiv 1512.03385, section 4.2, with shortcuts of option A."""

    def __init__(self, inside, out, stride):
        super().__init__()
        self.conv1 = convolution(inside, out, 3, stride)
        self.bn1 = nn.BatchNorm2d(out)
        self.conv2 = convolution(out, out, 3)
        self.bn2 = nn.BatchNorm2d(out)
        self.stride, self.grown = stride, (out - inside) // 2

    def forward(self, x):
        y = self.bn2(self.conv2(functional.relu(self.bn1(self.conv1(x)))))
        shortcut = functional.pad(x[:, :, :: self.stride, :: self.stride], (0, 0, 0, 0, self.grown, self.grown))
        return functional.relu(y + shortcut)


class CifarResNet(nn.Module):
    def __init__(self, blocks):
        super().__init__()
        self.conv1 = convolution(3, 16, 3)
        self.bn1 = nn.BatchNorm2d(16)
        self.layer1 = stage(CifarBlock, 16, 16, 1, blocks)
        self.layer2 = stage(CifarBlock, 16, 32, 2, blocks)
        self.layer3 = stage(CifarBlock, 32, 64, 2, blocks)
        self.linear = nn.Linear(64, 10)

    def forward(self, x):
        x = self.layer3(self.layer2(self.layer1(functional.relu(self.bn1(self.conv1(x))))))
        return self.linear(x.mean((2, 3)))


class PreActBlock(nn.Module):
    """arXiv 1603.05027; the projection takes the activated input."""

    def __init__(self, inside, out, stride):
        super().__init__()
        self.bn1 = nn.BatchNorm2d(inside)
        self.conv1 = convolution(inside, out, 3, stride)
        self.bn2 = nn.BatchNorm2d(out)
        self.conv2 = convolution(out, out, 3)
        if stride != 1 or inside != out:
            self.shortcut = nn.Sequential(convolution(inside, out, 1, stride))

    def forward(self, x):
        active = functional.relu(self.bn1(x))
        shortcut = self.shortcut(active) if hasattr(self, "shortcut") else x
        return self.conv2(functional.relu(self.bn2(self.conv1(active)))) + shortcut


class PreActResNet18(nn.Module):
    """As in arXiv 2002.11569: a BatchNorm and ReLU before the average."""

    def __init__(self):
        super().__init__()
        self.conv1 = convolution(3, 64, 3)
        self.layer1 = stage(PreActBlock, 64, 64, 1, 2)
        self.layer2 = stage(PreActBlock, 64, 128, 2, 2)
        self.layer3 = stage(PreActBlock, 128, 256, 2, 2)
        self.layer4 = stage(PreActBlock, 256, 512, 2, 2)
        self.bn = nn.BatchNorm2d(512)
        self.linear = nn.Linear(512, 10)

    def forward(self, x):
        x = self.layer4(self.layer3(self.layer2(self.layer1(self.conv1(x)))))
        return self.linear(functional.relu(self.bn(x)).mean((2, 3)))


class WideBlock(nn.Module):
    """arXiv 1605.07146; the input is activated once for both paths where the width changes."""

    def __init__(self, inside, out, stride):
        super().__init__()
        self.bn1 = nn.BatchNorm2d(inside)
        self.conv1 = convolution(inside, out, 3, stride)
        self.bn2 = nn.BatchNorm2d(out)
        self.conv2 = convolution(out, out, 3)
        self.convShortcut = convolution(inside, out, 1, stride) if inside != out else None

    def forward(self, x):
        active = functional.relu(self.bn1(x))
        shortcut = x if self.convShortcut is None else self.convShortcut(active)
        return self.conv2(functional.relu(self.bn2(self.conv1(active)))) + shortcut


class Layers(nn.Module):
    def __init__(self, layer):
        super().__init__()
        self.layer = layer

    def forward(self, x):
        return self.layer(x)


class WideResNet(nn.Module):
    def __init__(self, blocks, widening):
        super().__init__()
        widths = [16 * widening, 32 * widening, 64 * widening]
        self.conv1 = convolution(3, 16, 3)
        self.block1 = Layers(stage(WideBlock, 16, widths[0], 1, blocks))
        self.block2 = Layers(stage(WideBlock, widths[0], widths[1], 2, blocks))
        self.block3 = Layers(stage(WideBlock, widths[1], widths[2], 2, blocks))
        self.bn1 = nn.BatchNorm2d(widths[2])
        self.fc = nn.Linear(widths[2], 10)

    def forward(self, x):
        x = self.block3(self.block2(self.block1(self.conv1(x))))
        return self.fc(functional.relu(self.bn1(x)).mean((2, 3)))


class CifarVgg16(nn.Module):
    """torchvision's features and one linear layer."""

    def __init__(self):
        super().__init__()
        self.features = models.vgg16_bn().features
        self.classifier = nn.Linear(512, 10)

    def forward(self, x):
        return self.classifier(self.features(x).mean((2, 3)))


def stage(block, inside, out, stride, count):
    first = [block(inside, out, stride)]
    return nn.Sequential(*first, *[block(out, out, 1) for _ in range(count - 1)])


def networks():
    for ours, theirs in TORCHVISION.items():
        yield ours, getattr(models, theirs)(num_classes=10)
    yield "cifar-resnet20", CifarResNet(3)
    yield "cifar-resnet32", CifarResNet(5)
    yield "cifar-resnet56", CifarResNet(9)
    yield "preact-resnet18", PreActResNet18()
    yield "wide-resnet28-10", WideResNet(4, 10)
    yield "vgg16-bn-cifar", CifarVgg16()


def wave(name, count):
    return numpy.sin(0.01 * sum(name.encode()) + 0.7 * numpy.arange(count))


def value(name, shape):
    count = int(numpy.prod(shape))
    part = wave(name, count)
    if name.endswith("running_var"):
        part = 1.0 + 0.3 * part
    elif name.endswith("running_mean") or name.endswith("bias"):
        part = 0.1 * part
    elif len(shape) == 1:  # without residual sums the signal would fade
        part = (1.4 if name.startswith("features.") else 0.4) + 0.2 * part
    else:
        part = part * numpy.sqrt(2.0 / (count / shape[0]))
    return torch.from_numpy(part.reshape(shape)).float()


def figures(network):
    network.eval()
    state = network.state_dict()
    for name, tensor in state.items():
        if not name.endswith("num_batches_tracked"):
            state[name] = value(name, tuple(tensor.shape))
    network.load_state_dict(state, strict=True)
    images = torch.from_numpy(0.5 + 0.5 * numpy.sin(0.013 * numpy.arange(2 * 3 * 64 * 64))).float()
    with torch.no_grad():
        return network(images.view(2, 3, 64, 64)).flatten().tolist()


print(json.dumps({name: figures(network) for name, network in networks()}, indent=1))
