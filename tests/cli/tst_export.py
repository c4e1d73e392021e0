#!/usr/bin/python3
"""What `twins export` writes, read by other programs than ours: Python's csv, json, XML and HTML parsers, and a
reader of TFRecord and Protocol Buffers written here from their specifications."""
import csv
import hashlib
import html.parser
import json
import math
import pathlib
import struct
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

TWINS = str(pathlib.Path(sys.argv[1]).resolve())
HOSTILE = '</title><script>alert(1)</script>"\' & x'


def twins(*words, code=0, cwd=None):
    done = subprocess.run([TWINS, *map(str, words)], capture_output=True, text=True, cwd=cwd)
    assert done.returncode == code, (words, done.returncode, done.stderr)
    if code:
        assert done.stdout == "" and done.stderr.count("\n") == 1, done.stderr
    return done.stdout if code == 0 else done.stderr


def make_run(folder, seed, robust, method="twins-at"):
    folder.mkdir(parents=True)
    record = {"data_fingerprint": "ab" * 32, "started": "2026-11-26T04:20:27", "device": HOSTILE,
              "class_names": [HOSTILE], "program_version": "0.1.0", "torch_version": "1.13.0"}
    config = {"version": 1, "name": HOSTILE, "method": method, "seed": seed, "epochs": 2, "record": record}
    (folder / "config.json").write_text(json.dumps(config))
    lines = []
    for step in range(1, 5):
        lines.append({"kind": "step", "step": step, "epoch": (step + 1) // 2, "epoch_position": step / 2,
                      "loss": 1 / step, "loss_frozen": None, "loss_adaptive": 0.1 * step, "learning_rate": 0.05,
                      "images_per_second": 100.0, "seconds": float(step)})
    for epoch in range(3):
        lines.append({"kind": "epoch", "epoch": epoch, "step": 2 * epoch, "test_images": 1000, "attack": "PGD-20",
                      "test_clean_accuracy": 0.5 + 0.1 * epoch, "test_robust_accuracy": robust + 0.01 * epoch,
                      "learning_rate": 0.05, "seconds": 2.0 * epoch})
    (folder / "metrics.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    dynamics = {"kind": "dynamics", "step": 2, "epoch": 1, "epoch_position": 1.0, "learning_rate": 0.05,
                "cost_share": 0.1, "layers": ["conv1"], "weight_norm": [2.5], "cosine": [0.125]}
    (folder / "dynamics.jsonl").write_text(json.dumps(dynamics) + "\n")
    (folder / "status.json").write_text(json.dumps({"status": "completed"}))
    return lines


def crc32c(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = (crc >> 1) ^ (0x82F63B78 if crc & 1 else 0)
    return crc ^ 0xFFFFFFFF


def masked(data):
    crc = crc32c(data)
    return ((crc >> 15 | crc << 17) + 0xA282EAD8) & 0xFFFFFFFF


def records(data):
    at = 0
    while at < len(data):
        length, check = struct.unpack_from("<QI", data, at)
        assert check == masked(data[at:at + 8])
        content = data[at + 12:at + 12 + length]
        assert struct.unpack_from("<I", data, at + 12 + length)[0] == masked(content)
        yield content
        at += 16 + length


def varint(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        value |= (byte & 127) << shift
        at, shift = at + 1, shift + 7
        if byte < 128:
            return value, at


def fields(data):
    at = 0
    while at < len(data):
        key, at = varint(data, at)
        kind = key & 7
        if kind == 0:
            value, at = varint(data, at)
        elif kind == 1:
            value, at = struct.unpack_from("<d", data, at)[0], at + 8
        elif kind == 5:
            value, at = struct.unpack_from("<f", data, at)[0], at + 4
        else:
            assert kind == 2
            length, at = varint(data, at)
            value, at = data[at:at + length], at + length
        yield key >> 3, value


def scalars(data):
    found = {}
    for content in records(data):
        event = dict(fields(content))
        for number, value in fields(event.get(5, b"")):
            assert number == 1
            parts = dict(fields(value))
            if 2 in parts:
                found.setdefault(parts[1].decode(), []).append((event[2], parts[2]))
    return found


class Page(html.parser.HTMLParser):
    """Tags, and everything that a browser would fetch."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.fetched = [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        for name, value in attributes:
            assert not name.startswith("on"), name
            if name in ("src", "href") and not value.startswith("data:"):
                self.fetched.append(value)


def check_page(path):
    text = path.read_text(encoding="utf-8")
    xml.etree.ElementTree.fromstring(text)
    page = Page(text)
    assert "script" not in page.tags and "link" not in page.tags and page.fetched == [], page.fetched
    assert page.tags.count("svg") > 2
    assert "@import" not in text and "url(" not in text
    return text


def close(a, b):
    return math.isclose(float(a), b, rel_tol=1e-6)


def check(folder):
    run, other = folder / "run", folder / "other"
    lines = make_run(run, 1, 0.2)
    make_run(other, 2, 0.24)
    steps = [line for line in lines if line["kind"] == "step"]
    epochs = [line for line in lines if line["kind"] == "epoch"]

    # csv
    out = json.loads(twins("export", run, "--format", "csv", "--out", folder / "csv", "--json"))
    assert {pathlib.Path(f).name for f in out["files"]} == {p.name for p in (folder / "csv").iterdir()}
    assert out["bytes"] == sum(p.stat().st_size for p in (folder / "csv").iterdir())
    read = list(csv.DictReader((folder / "csv/steps.csv").open(newline="")))
    assert [float(row["loss"]) for row in read] == [line["loss"] for line in steps]
    assert all(row["loss_frozen"] == "" for row in read)
    read = list(csv.DictReader((folder / "csv/epochs.csv").open(newline="")))
    assert [float(row["test_robust_accuracy"]) for row in read] == [e["test_robust_accuracy"] for e in epochs]
    assert {row["method"] for row in read} == {"twins-at"}
    read = list(csv.DictReader((folder / "csv/dynamics.csv").open(newline="")))
    assert [(row["layer"], row["weight_norm"], row["angle"]) for row in read] == [("conv1", "2.5", "")]
    assert json.loads((folder / "csv/config.json").read_text())["seed"] == 1
    twins("export", run, "--format", "csv", "--out", f"{folder}/slash/")  # as a shell completes it
    assert {p.name for p in (folder / "slash").iterdir()} == {p.name for p in (folder / "csv").iterdir()}

    # json
    twins("export", run, "--format", "json", "--out", folder / "run.json")
    data = json.loads((folder / "run.json").read_text())
    assert [e["test_clean_accuracy"] for e in data["epochs"]] == [e["test_clean_accuracy"] for e in epochs]
    assert data["steps"][0]["loss_frozen"] is None and data["config"]["name"] == HOSTILE
    assert data["metrics_sha256"] == hashlib.sha256((run / "metrics.jsonl").read_bytes()).hexdigest()
    twins("export", run, other, "--format", "json", "--out", folder / "both.json")
    both = json.loads((folder / "both.json").read_text())
    assert [one["name"] for one in both["runs"]] == ["run", "other"] and both["runs"][0] == data

    # tensorboard
    twins("export", run, other, "--format", "tensorboard", "--out", folder / "tb")
    files = sorted((folder / "tb").rglob("events.out.tfevents.*"))
    assert [file.parent.name for file in files] == ["other", "run"]
    found = scalars(files[1].read_bytes())
    assert [step for step, _ in found["loss/total"]] == [1, 2, 3, 4]
    assert all(close(value, line["loss"]) for (_, value), line in zip(found["loss/total"], steps))
    assert [step for step, _ in found["accuracy/test_robust"]] == [0, 2, 4]
    assert all(close(v, e["test_robust_accuracy"]) for (_, v), e in zip(found["accuracy/test_robust"], epochs))
    assert found["dynamics_cosine/conv1"] == [(2, 0.125)]
    assert "loss/frozen" not in found

    # html
    assert "report.html" in twins("export", run)
    text = check_page(run / "report/report.html")
    assert "70.0 %" in text and "22.0 %" in text and data["metrics_sha256"] in text
    twins("export", run)  # its own report is replaced
    twins("export", run, other, cwd=folder)
    check_page(folder / "twins-export/comparison.html")
    twins("export", run, other, "--format", "csv", cwd=folder)
    twins("export", run, other, "--force", cwd=folder)
    twins("export", run, other, "--out", folder / "two.html")
    assert "24.0 ± 2.8 %" in check_page(folder / "two.html")  # 0.22 and 0.26: 0.02828

    # what is wrong is said in one sentence, and nothing is written
    before = sorted(folder.rglob("*"))
    assert "not a run folder" in twins("export", folder / "csv", code=3)
    assert "not a run folder" in twins("export", run, folder / "nowhere", "--out", folder / "x.html", code=3)
    assert "exists already" in twins("export", run, "--out", folder / "two.html", code=2)
    assert "exists already" in twins("export", run, "--format", "csv", "--out", folder / "csv", code=2)
    assert "exists already" in twins("export", run, "--format", "csv", "--out", f"{folder}/slash/", code=2)
    for words in ([], ["--format", "csv"]):  # the default place of several runs is nobody's own
        assert "exists already" in twins("export", run, other, *words, code=2, cwd=folder)
    assert "named twice" in twins("export", run, run, "--out", folder / "x.html", code=2)
    twins("export", run, "--format", "xls", code=2)
    twins("export", code=2)
    (folder / "broken").mkdir()
    (folder / "broken/config.json").write_text("{")
    (folder / "broken/metrics.jsonl").write_text("")
    twins("export", folder / "broken", "--out", folder / "x.html", code=3)
    twins("export", run, "--format", "csv", "--out", folder / "two.html/csv", code=3)
    for path in (folder / "broken/config.json", folder / "broken/metrics.jsonl", folder / "broken"):
        path.unlink() if path.is_file() else path.rmdir()
    assert sorted(folder.rglob("*")) == before

    # --force replaces what has the name and nothing else
    (folder / "csv/own.txt").write_text("mine")
    (folder / "csv/steps.csv").write_text("old")
    twins("export", run, "--format", "csv", "--out", folder / "csv", "--force")
    assert (folder / "csv/own.txt").read_text() == "mine"
    assert (folder / "csv/steps.csv").read_text().startswith("step,")


with tempfile.TemporaryDirectory(prefix="twins-export-") as scratch:
    check(pathlib.Path(scratch))
