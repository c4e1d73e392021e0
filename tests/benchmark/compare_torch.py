#!/usr/bin/env python3
"""Times a TWINS-AT step written in PyTorch as its users write it, in turn with `twins bench`, on the same machine.

usage: compare_torch.py TWINS_PROGRAM NETWORK [--rounds 5] [--threads 2] [--device cuda] [--batch N] [--precision bf16]

NETWORK: resnet8 (28x28, batch 128), resnet18 (32x32, batch 64), resnet50 (32x32, batch 32) or resnet50-224 (batch 4).
Needs the torch module of the same LibTorch (Debian: python3-torch). The script is independent of the program: modules
with autograd, PGD-10 by torch.autograd.grad against the adaptive wing in evaluation mode, half the batch a wing, SGD.
On a GPU it leaves PyTorch's settings as they come, which has convolutions take TF32; --precision is the program's alone.
"""
import argparse
import json
import statistics
import subprocess
import time

import torch
from torch import nn
from torch.nn import functional

CASES = {
    "resnet8": ((1, 1, 1), 16, False, False, 28, 1, 128, {"data_set": "fashion-mnist", "architecture": "resnet8"}),
    "resnet18": ((2, 2, 2, 2), 64, False, False, 32, 3, 64,
                 {"data_set": "cifar10", "architecture": "custom", "blocks": "2,2,2,2", "width": "64"}),
    "resnet50": ((3, 4, 6, 3), 64, True, False, 32, 3, 32,
                 {"data_set": "cifar10", "architecture": "custom", "blocks": "3,4,6,3", "width": "64", "bottleneck": "true"}),
    "resnet50-224": ((3, 4, 6, 3), 64, True, True, 224, 3, 4,
                     {"data_set": "cifar10", "architecture": "resnet50", "input_size": "224"}),
}


class TwoWingNorm(nn.Module):
    """First half of a training batch by frozen statistics, second half by its own."""

    def __init__(self, channels):
        super().__init__()
        self.adaptive = nn.BatchNorm2d(channels)
        self.frozen = nn.BatchNorm2d(channels)

    def train(self, mode=True):
        super().train(mode)
        self.frozen.eval()
        return self

    def forward(self, x):
        if not self.training:
            return self.adaptive(x)
        half = x.shape[0] // 2
        return torch.cat([self.frozen(x[:half]), self.adaptive(x[half:])])


def convolution(inside, outside, kernel, stride=1):
    return nn.Conv2d(inside, outside, kernel, stride, kernel // 2, bias=False)


class Block(nn.Module):
    def __init__(self, inside, planes, stride, bottleneck):
        super().__init__()
        outside = planes * (4 if bottleneck else 1)
        shapes = [(inside, planes, 1, 1), (planes, planes, 3, stride), (planes, outside, 1, 1)] if bottleneck else [
            (inside, planes, 3, stride), (planes, planes, 3, 1)]
        self.convolutions = nn.ModuleList(convolution(*shape) for shape in shapes)
        self.norms = nn.ModuleList(TwoWingNorm(shape[1]) for shape in shapes)
        self.shortcut = nn.Identity() if stride == 1 and inside == outside else nn.Sequential(
            convolution(inside, outside, 1, stride), TwoWingNorm(outside))

    def forward(self, x):
        out = x
        for number, (layer, norm) in enumerate(zip(self.convolutions, self.norms)):
            out = norm(layer(out))
            if number + 1 < len(self.norms):
                out = functional.relu(out)
        return functional.relu(out + self.shortcut(x))


class ResNet(nn.Module):
    def __init__(self, blocks, width, bottleneck, imagenet_stem, side, channels):
        super().__init__()
        self.side = side
        self.stem = nn.Sequential(convolution(channels, width, 7, 2) if imagenet_stem else convolution(channels, width, 3),
                                  TwoWingNorm(width), nn.ReLU(), nn.MaxPool2d(3, 2, 1) if imagenet_stem else nn.Identity())
        layers, inside = [], width
        for stage, count in enumerate(blocks):
            for block in range(count):
                layers.append(Block(inside, width << stage, 2 if stage > 0 and block == 0 else 1, bottleneck))
                inside = (width << stage) * (4 if bottleneck else 1)
        self.layers = nn.Sequential(*layers)
        self.head = nn.Linear(inside, 10)

    def forward(self, x):
        if x.shape[-1] != self.side:
            x = functional.interpolate(x, size=self.side)
        out = self.layers(self.stem((x.clamp(0, 1) - 0.5) / 0.25))
        return self.head(out.mean((2, 3)))


def attack(network, images, labels, steps):
    network.eval()
    adversarial = (images + torch.empty_like(images).uniform_(-8 / 255, 8 / 255)).clamp(0, 1)
    for _ in range(steps):
        adversarial.requires_grad_()
        loss = functional.cross_entropy(network(adversarial), labels)
        gradient, = torch.autograd.grad(loss, adversarial)
        adversarial = adversarial.detach() + 2 / 255 * gradient.sign()
        adversarial = torch.min(torch.max(adversarial, images - 8 / 255), images + 8 / 255).clamp(0, 1)
    network.train()
    return adversarial.detach()


def step(network, optimiser, images, labels):
    adversarial = attack(network, images, labels, 10)
    half = labels.shape[0] // 2
    optimiser.zero_grad()
    logits = network(adversarial)
    loss = functional.cross_entropy(logits[:half], labels[:half]) + functional.cross_entropy(logits[half:], labels[half:])
    loss.backward()
    optimiser.step()
    return loss.item()


def seconds_an_image(work, device, batch):
    """Of one call; of as many as take a tenth of a second or more, on a GPU, whose calls return before they are done."""
    calls = 0
    if device == "cuda":
        torch.cuda.synchronize()
    begin = time.perf_counter()
    while calls == 0 or (device == "cuda" and time.perf_counter() - begin < 0.1):
        work()
        calls += 1
        if device == "cuda":
            torch.cuda.synchronize()
    return (time.perf_counter() - begin) / (batch * calls)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("network", choices=CASES)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--device", choices=("cpu", "cuda"), default="cpu")
    parser.add_argument("--batch", type=int)
    parser.add_argument("--precision", choices=("float32", "tf32", "bf16"), default="tf32")
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    blocks, width, bottleneck, stem, side, channels, batch, settings = CASES[arguments.network]
    batch = arguments.batch or batch
    device = arguments.device
    network = ResNet(blocks, width, bottleneck, stem, side, channels).to(device)
    optimiser = torch.optim.SGD(network.parameters(), lr=1e-6, momentum=0.9, weight_decay=1e-4)
    resolution = 32 if stem else side
    images, labels = torch.rand(batch, channels, resolution, resolution, device=device), torch.arange(batch, device=device) % 10
    command = [arguments.program, "bench", "--repetitions", "1", "--epoch-steps", "0", "--json", "--set", f"batch_size={batch}",
               "--set", f"threads={arguments.threads}", "--set", "method=twins-at", "--set", "checkpoint=",
               "--set", "input_size=0", "--set", f"device={device}", "--set", f"attack_precision={arguments.precision}"]
    for key, value in settings.items():
        command += ["--set", f"{key}={value}"]
    theirs, attacks, rows = [], [], {}
    for _ in range(3 if device == "cuda" else 1):
        step(network, optimiser, images, labels)
    for _ in range(arguments.rounds):
        theirs.append(seconds_an_image(lambda: step(network, optimiser, images, labels), device, batch))
        attacks.append(seconds_an_image(lambda: attack(network, images, labels, 20), device, batch))
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        for row in json.loads(done.stdout.splitlines()[-1])["results"]:
            rows.setdefault((row["part"], row["engine"]), []).append(1.0 / row["images_per_second"])
    place = torch.cuda.get_device_name() if device == "cuda" else f"{arguments.threads} threads"
    print(f"PyTorch {torch.__version__}, {place}, {arguments.network}, batch {batch}, medians of {arguments.rounds}")
    for part, own in (("whole step", theirs), ("evaluation", attacks)):
        reference = statistics.median(own)
        print(f"{part:12} PyTorch as written {1.0 / reference:9.2f} images/s")
        for (name, engine), seconds in rows.items():
            if name == part:
                print(f"{part:12} {engine:26} {1.0 / statistics.median(seconds):9.2f} images/s, "
                      f"{reference / statistics.median(seconds):.2f} times")


if __name__ == "__main__":
    main()
