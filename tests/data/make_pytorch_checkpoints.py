#!/usr/bin/python3
"""PyTorch files for tst_pytorch_file and tst_state_dict.

    make_pytorch_checkpoints.py pytorch     (Debian's python3-torch)

Every number comes from a formula that the tests repeat."""
import collections
import io
import os
import pickle
import sys
import zipfile

import numpy
import torch

FOLDER = sys.argv[1]
LEGACY = {"_use_new_zipfile_serialization": False}


def path(name):
    return os.path.join(FOLDER, name)


def save(content, name, **options):
    torch.save(content, path(name), **options)


def both(content, name):
    save(content, name + "-zip.pt")
    save(content, name + "-legacy.pt", **LEGACY)


def every_kind():
    base = torch.arange(12, dtype=torch.float32)
    return collections.OrderedDict(
        float32=base.view(3, 4) / 4,
        transposed=base.view(3, 4).t(),
        window=base[2:11].view(3, 3)[1:, :2],
        expanded=torch.tensor([5.0]).expand(3),
        float64=torch.tensor([0.1, -2.0], dtype=torch.float64),
        float16=torch.tensor([0.5, -1.25, 65504.0], dtype=torch.float16),
        bfloat16=torch.tensor([1.0, -3.140625, 256.0], dtype=torch.bfloat16),
        int64=torch.tensor([[1, -(2**40)]]),
        int32=torch.tensor([7, -7], dtype=torch.int32),
        uint8=torch.tensor([0, 255], dtype=torch.uint8),
        boolean=torch.tensor([True, False]),
        scalar=torch.tensor(2.5),
        empty=torch.zeros(0, 3),
        parameter=torch.nn.Parameter(torch.tensor([9.0])),
    )


class Network(torch.nn.Module):
    """A residual network of torchvision's names: width 4, two stages of one block, three classes, one channel."""

    def __init__(self, frozen_wing=False):
        super().__init__()

        def norm(channels):
            layer = torch.nn.BatchNorm2d(channels)
            if frozen_wing:
                layer.main_bn = torch.nn.BatchNorm2d(channels)
            return layer

        def block(before, after):
            part = torch.nn.Module()
            part.conv1 = torch.nn.Conv2d(before, after, 3, bias=False)
            part.bn1 = norm(after)
            part.conv2 = torch.nn.Conv2d(after, after, 3, bias=False)
            part.bn2 = norm(after)
            if before != after:
                part.downsample = torch.nn.Sequential(
                    torch.nn.Conv2d(before, after, 1, bias=False), norm(after))
            return torch.nn.Sequential(part)

        self.conv1 = torch.nn.Conv2d(1, 4, 3, bias=False)
        self.bn1 = norm(4)
        self.layer1 = block(4, 4)
        self.layer2 = block(4, 8)
        self.fc = torch.nn.Linear(8, 3)


def fill(module):
    """Element i of a tensor becomes sin(sum of the name's bytes / 100 + 0.7 i); variances get 2 added."""
    for name, tensor in module.state_dict().items():
        if name.endswith("num_batches_tracked"):
            tensor.fill_(41)
            continue
        wave = numpy.sin(0.01 * sum(name.encode()) + 0.7 * numpy.arange(tensor.numel()))
        wave = wave + 2.0 if name.endswith("running_var") else wave
        tensor.copy_(torch.from_numpy(wave.reshape(tuple(tensor.shape))))
    return module


def normaliser(mean="new_mean", std="new_std"):
    part = torch.nn.Module()
    part.register_buffer(mean, torch.full((1, 1, 1), 0.25))
    part.register_buffer(std, torch.full((1, 1, 1), 0.5))
    return part


def wrapped(**children):
    part = torch.nn.Module()
    for name, child in children.items():
        setattr(part, name, child)
    return part


def robustness():
    """MadryLab/robustness: AttackerModel in DataParallel; the attacker holds the same modules."""
    network, normalize = fill(Network()), normaliser()
    attacker = wrapped(normalize=normalize, model=network)
    model = wrapped(module=wrapped(normalizer=normalize, model=network, attacker=attacker))
    optimizer = torch.optim.SGD(model.parameters(), 0.1, momentum=0.9)
    for parameter in model.parameters():
        parameter.grad = torch.ones_like(parameter)
    weights = {name: tensor.clone() for name, tensor in model.state_dict().items()}
    optimizer.step()
    for name, tensor in model.state_dict().items():
        tensor.copy_(weights[name])
    schedule = torch.optim.lr_scheduler.MultiStepLR(optimizer, [50, 100])
    return {
        "model": model.state_dict(),
        "optimizer": optimizer.state_dict(),
        "schedule": schedule.state_dict(),
        "epoch": 105,
        "amp": None,
        "nat_prec1": torch.tensor(57.9),
        "adv_prec1": numpy.float64(32.5),
    }


def twins_authors():
    """The released TWINS code: the attacker's copy, one more level, main_bn, and both classifiers."""
    network = fill(Network(frozen_wing=True))
    network.fc_downstream = torch.nn.Linear(8, 5)
    fill(network)
    dummy = wrapped(model=network)
    return wrapped(normalizer=normaliser(), model=dummy,
                   attacker=wrapped(normalize=normaliser(), model=dummy)).state_dict()


def robustbench():
    """RobustBench: two networks, buffers mu and sigma in the wrapper."""
    last, best = fill(Network()), fill(Network())
    with torch.no_grad():
        best.fc.bias.fill_(7.0)
    result = {}
    for key, network in (("last", last), ("best", best)):
        model = torch.nn.Module()
        model.register_buffer("mu", torch.full((1, 1, 1), 0.25))
        model.register_buffer("sigma", torch.full((1, 1, 1), 0.5))
        model.model = network
        result[key] = wrapped(module=model).state_dict()
    return result


class Evil:
    def __reduce__(self):
        return os.system, ("touch /tmp/twins-was-here",)


class Call:
    """Pickles as a call of `function` with `arguments`."""

    def __init__(self, function, *arguments):
        self.pair = function, arguments

    def __reduce__(self):
        return self.pair


def rewrite(source, target, change, compression=zipfile.ZIP_STORED):
    """A copy of a zip container whose entries went through change(name, content) -> content or None."""
    with zipfile.ZipFile(path(source)) as old, zipfile.ZipFile(path(target), "w", compression) as new:
        for entry in old.namelist():
            content = change(entry, old.read(entry))
            if content is not None:
                new.writestr(zipfile.ZipInfo(entry), content, compression)


def broken():
    save({"weight": torch.ones(2), "extra": Evil()}, "evil-zip.pt")
    save({"weight": torch.ones(2), "extra": Evil()}, "evil-legacy.pt", **LEGACY)
    save({"weight": Call(eval, "1")}, "eval-zip.pt")
    save(Network, "class-zip.pt")
    save({"epoch": 3, "names": ["a", "b"]}, "nothing-zip.pt")
    small = {"weight": torch.arange(6.0).view(2, 3)}
    save(small, "small-zip.pt")
    save(small, "small-legacy.pt", **LEGACY)
    drop = lambda suffix: lambda name, content: None if name.endswith(suffix) else content
    rewrite("small-zip.pt", "compressed.pt", lambda name, content: content, zipfile.ZIP_DEFLATED)
    rewrite("small-zip.pt", "no-pickle.pt", drop("data.pkl"))
    rewrite("small-zip.pt", "no-storage.pt", drop("data/0"))
    rewrite("small-zip.pt", "short-storage.pt",
            lambda name, content: content[:-4] if name.endswith("data/0") else content)
    rewrite("small-zip.pt", "bad-opcode.pt",
            lambda name, content: content[:-1] + b"\xfe." if name.endswith("data.pkl") else content)
    rewrite("small-zip.pt", "cut-pickle.pt",
            lambda name, content: content[:-9] if name.endswith("data.pkl") else content)
    with zipfile.ZipFile(path("big-endian.pt"), "w") as archive, zipfile.ZipFile(path("small-zip.pt")) as old:
        for entry in old.namelist():
            archive.writestr(zipfile.ZipInfo(entry), old.read(entry))
        root = old.namelist()[0].split("/")[0]
        archive.writestr(zipfile.ZipInfo(root + "/byteorder"), "big")
    # torch.jit.save() adds the constants of the program.
    with zipfile.ZipFile(path("script.pt"), "w") as archive:
        archive.writestr(zipfile.ZipInfo("net/data.pkl"), pickle.dumps({}, 2))
        archive.writestr(zipfile.ZipInfo("net/constants.pkl"), pickle.dumps((), 2))
    # A hand-made stride that leaves the storage.
    stream = io.BytesIO()

    class Writer(pickle._Pickler):
        def persistent_id(self, thing):
            return ("storage", torch.FloatStorage, "0", "cpu", 6) if isinstance(thing, Storage) else None

    class Storage:
        pass

    strides = Call(torch._utils._rebuild_tensor_v2, Storage(), 0, (2, 3), (2**62, 1), False, {})
    Writer(stream, 2).dump({"weight": strides})
    rewrite("small-zip.pt", "far-stride.pt",
            lambda name, content: stream.getvalue() if name.endswith("data.pkl") else content)


os.makedirs(FOLDER, exist_ok=True)
both(every_kind(), "kinds")
save(every_kind(), "protocol4-zip.pt", pickle_protocol=4)
both(robustness(), "robustness")
save(twins_authors(), "twins-authors.pt")
save(robustbench(), "robustbench.pt")
save({"state_dict": {"module." + k: v for k, v in fill(Network()).state_dict().items()},
      "best_prec1": 91.5, "arch": "resnet8"}, "data-parallel.pt", **LEGACY)
save([fill(Network()).state_dict(), Network().state_dict()], "cascade.pt", **LEGACY)
broken()
