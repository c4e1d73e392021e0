#!/usr/bin/python3
"""twins convert writes what torch.load(weights_only=True) and load_state_dict(strict=True) accept.

    tst_convert.py TWINS-BINARY     exit code 77 where python3-torchvision is absent"""
import json
import os
import struct
import subprocess
import sys
import tempfile

try:
    import torch
    import torchvision
except ImportError:
    print("SKIPPED: python3-torchvision is not on this machine")
    sys.exit(77)

TWINS = sys.argv[1]


def twins(*words, code=0):
    done = subprocess.run([TWINS, *words], capture_output=True, text=True, check=False)
    assert done.returncode == code, (words, done.returncode, done.stdout, done.stderr)
    return done


def network(two_wings=False, seed=0):
    torch.manual_seed(seed)
    model = torchvision.models.resnet18(num_classes=10)
    for layer in list(model.modules()):
        if isinstance(layer, torch.nn.BatchNorm2d):
            torch.nn.init.uniform_(layer.running_mean)
            torch.nn.init.uniform_(layer.running_var, 0.5, 1.5)
            layer.num_batches_tracked.fill_(3)
            if two_wings:
                layer.main_bn = torch.nn.BatchNorm2d(layer.num_features)
                torch.nn.init.uniform_(layer.main_bn.running_mean, 2, 3)
                torch.nn.init.uniform_(layer.main_bn.weight, 2, 3)
    return model


def check_equal(state, expected):
    assert list(sorted(state)) == list(sorted(expected)), set(state) ^ set(expected)
    for name, tensor in expected.items():
        assert state[name].dtype == tensor.dtype and torch.equal(state[name], tensor), name


def read_safetensors(path):
    """The format in ten lines, apart from the program's own reader."""
    types = {"F32": torch.float32, "I64": torch.int64, "F16": torch.float16}
    with open(path, "rb") as file:
        header = json.loads(file.read(struct.unpack("<Q", file.read(8))[0]))
        data = file.read()
    state = {}
    for name, entry in header.items():
        if name != "__metadata__":
            first, last = entry["data_offsets"]
            raw = bytearray(data[first:last])
            dtype = types[entry["dtype"]]
            state[name] = (torch.frombuffer(raw, dtype=dtype) if raw else torch.zeros(0, dtype=dtype)).view(
                entry["shape"])
    return state


def load_strict(path, model):
    state = torch.load(path, weights_only=True)
    model.load_state_dict(state, strict=True)
    return state


def one_wing(folder):
    source, target = os.path.join(folder, "source.pt"), os.path.join(folder, "plain.pth")
    state = network().state_dict()
    torch.save({"state_dict": {"module." + name: tensor for name, tensor in state.items()}}, source)
    twins("convert", source, target)
    check_equal(load_strict(target, torchvision.models.resnet18(num_classes=10)), state)
    # and from there to safetensors and back
    middle, again = os.path.join(folder, "plain.safetensors"), os.path.join(folder, "again.pt")
    twins("convert", target, middle)
    check_equal(read_safetensors(middle), state)
    twins("convert", middle, again)
    check_equal(load_strict(again, torchvision.models.resnet18(num_classes=10)), state)


def missing_counters(folder):
    source, target = os.path.join(folder, "old.pt"), os.path.join(folder, "new.pt")
    state = network().state_dict()
    torch.save({name: tensor for name, tensor in state.items() if "num_batches" not in name}, source,
               _use_new_zipfile_serialization=False)
    twins("convert", source, target)
    assert load_strict(target, torchvision.models.resnet18(num_classes=10))["bn1.num_batches_tracked"] == 0


def two_wings(folder):
    source = os.path.join(folder, "two.pt")
    model = network(two_wings=True)
    state = model.state_dict()
    torch.save(state, source)
    for wings in ("adaptive", "frozen", "both"):
        target = os.path.join(folder, wings + ".pt")
        twins("convert", source, target, "--wings", wings)
        loaded = load_strict(target, network(two_wings=wings == "both", seed=1))
        if wings == "both":
            check_equal(loaded, state)
            continue
        expected = {name: tensor for name, tensor in state.items() if "main_bn" not in name}
        if wings == "frozen":
            expected.update({name.replace("main_bn.", ""): tensor for name, tensor in state.items()
                             if "main_bn" in name})
        check_equal(loaded, expected)


def half_precision(folder):
    source, target = os.path.join(folder, "half.pt"), os.path.join(folder, "half-again.pt")
    state = {name: tensor.half() if tensor.is_floating_point() else tensor
             for name, tensor in network().state_dict().items()}
    torch.save(state, source)
    twins("convert", source, target)
    check_equal(torch.load(target, weights_only=True), state)


def metadata_survives(folder):
    target, back = os.path.join(folder, "demo.pt"), os.path.join(folder, "demo.safetensors")
    twins("convert", "embedded:fashion-r8-linf", target)
    twins("convert", target, back)
    first = json.loads(twins("inspect", "embedded:fashion-r8-linf", "--json").stdout.splitlines()[-1])
    last = json.loads(twins("inspect", back, "--json").stdout.splitlines()[-1])
    assert first["architecture"] == last["architecture"] != ""
    for key, value in first["metadata"].items():
        if key == "twins.network":  # written anew: what an older file left out is there now
            assert json.loads(value).items() <= json.loads(last["metadata"][key]).items()
        else:
            assert last["metadata"][key] == value, key


def refusals(folder):
    source, target = os.path.join(folder, "source.pt"), os.path.join(folder, "plain.pth")
    before = os.path.getmtime(target)
    assert "exists already" in twins("convert", source, target, code=2).stderr
    assert os.path.getmtime(target) == before
    twins("convert", source, target, "--force")
    assert ".safetensors" in twins("convert", source, os.path.join(folder, "x.onnx"), code=2).stderr
    assert "one wing only" in twins("convert", source, os.path.join(folder, "x.pt"), "--wings", "both", code=2).stderr
    assert not os.path.exists(os.path.join(folder, "x.pt"))
    twins("convert", os.path.join(folder, "nowhere.pt"), os.path.join(folder, "x.pt"), code=3)
    twins("convert", source, os.path.join(folder, "no", "folder.pt"), code=3)
    twins("convert", source, code=2)


with tempfile.TemporaryDirectory() as scratch:
    for check in (one_wing, missing_counters, two_wings, half_precision, metadata_survives, refusals):
        check(scratch)
        print("passed:", check.__name__)
