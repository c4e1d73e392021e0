#!/usr/bin/env python3
"""Robust pre-training on CIFAR-100, then fine-tuning on CIFAR-10 by several methods: the studies of docs/STUDY.md.

usage: study.py TWINS_PROGRAM CIFAR100_FOLDER CIFAR10_FOLDER OUT_FOLDER [--gpu] [--seeds 3] [--jobs N] [--plot FILE]

The folders hold the data sets' binary files (of CIFAR-100 28,000 records as train.bin, 2,000 others as test.bin).
N runs are trained side by side. A run whose folder is complete is not trained again, nor evaluated. A run that diverges
has its place in the count and none in the means. --table: nothing is trained, only told what is there.
--gpu: a ResNet-18 and all images, on the first GPU; else a ResNet-8 and subsets, on the CPU. Whatever the attack of
the training multiplied with, the last epoch is judged in TF32.
"""
import argparse
import concurrent.futures
import json
import os
import pathlib
import re
import statistics
import subprocess

ATTACK = {"epsilon": "8/255", "step_size": "2/255", "steps": "7"}
COMMON = {**ATTACK, "crop_padding": "4", "flip": "true", "batch_size": "128", "weight_decay": "0.0005", "samples": "0",
          "masking_every": "0", "checkpoint_every": "1000"}
RATES = {"pretraining": {"learning_rate": "0.1"}, "fine-tuning": {"learning_rate": "0.05"}}
SIZES = {
    "cpu": {
        "network": {"architecture": "custom", "blocks": "1,1,1", "width": "16"},
        "common": {"threads": "1"},
        "pretraining": {"epochs": "6", "eval_every": "3", "eval_images": "500"},
        "fine-tuning": {"train_images": "3000", "test_images": "1000", "epochs": "6", "eval_every": "3",
                        "eval_frozen": "false", "eval_train_images": "500"},
    },
    "gpu": {
        "network": {"architecture": "custom", "blocks": "2,2,2,2", "width": "64"},
        "common": {"device": "cuda", "attack_precision": "bf16", "eval_batch": "1000", "dynamics_every": "0"},
        "pretraining": {"epochs": "30", "eval_every": "10"},
        "fine-tuning": {"epochs": "6", "eval_every": "2", "eval_frozen": "false", "eval_train_images": "1000",
                        "eval_images": "2000", "validation_fraction": "0.04"},
    },
}
METHODS = [("AT", "at", {}), ("TWINS-AT", "twins-at", {}), ("TRADES", "trades", {}), ("TWINS-TRADES", "twins-trades", {})]
ROWS = {"cpu": [("AT from random weights", "pretrain", {})] + METHODS,
        "gpu": METHODS + [("TWINS-AT, TF32 attack", "twins-at", {"attack_precision": "tf32"})]}
COLOURS = {"AT from random weights": "#888888", "AT": "#0072B2", "TWINS-AT": "#D55E00", "TRADES": "#56B4E9",
           "TWINS-TRADES": "#E69F00", "TWINS-AT, TF32 attack": "#009E73"}


def entries(folder, kind):
    return [entry for entry in map(json.loads, (folder / "metrics.jsonl").read_text().splitlines())
            if entry["kind"] == kind]


def state(folder):
    status = folder / "status.json"
    return json.loads(status.read_text())["status"] if status.exists() else "absent"


def run(program, folder, method, settings):
    if state(folder) == "completed":
        return
    subprocess.run(["rm", "-rf", str(folder)], check=True)
    config = folder.with_suffix(".json")
    config.write_text('{"version": 1}\n', encoding="utf-8")
    command = [program, "train", str(config), "--out", str(folder), "--set", f"method={method}"]
    for key, value in settings.items():
        command += ["--set", f"{key}={value}"]
    with open(str(folder) + ".log", "w", encoding="utf-8") as log:
        done = subprocess.run(command, stdout=log, stderr=subprocess.STDOUT, check=False)
    if done.returncode != 0 and state(folder) != "diverged":
        raise SystemExit(f"{folder}: the training failed; see {folder}.log")


def verdict(folder, attack):
    result = folder.with_suffix(f".{attack}.json")
    return json.loads(result.read_text()) if result.exists() and result.stat().st_size > 0 else None


def evaluate(program, folder, attack, images):
    """The last epoch; images = 0: all test images."""
    result = folder.with_suffix(f".{attack}.json")
    if verdict(folder, attack) is None:
        command = [program, "evaluate", str(folder), "--attack", attack, "--json", "--set", "attack_precision=tf32",
                   "--epoch", str(entries(folder, "epoch")[-1]["epoch"])]
        command += ["--subset", str(images)] if images > 0 else []
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        result.write_text(done.stdout.splitlines()[-1], encoding="utf-8")


def spread(values):
    if not values:
        return "–"
    percent = [100.0 * value for value in values]
    return f"{statistics.mean(percent):.1f} ± {statistics.stdev(percent) if len(percent) > 1 else 0.0:.1f}"


def plot(rows, folders, seeds, path):
    import matplotlib
    matplotlib.use("Agg")
    from matplotlib import pyplot
    figure, axes = pyplot.subplots(1, 2, figsize=(9, 3.4), sharex=True)
    first = next(folder for folder in folders.values() if state(folder) == "completed")
    images = entries(first, "epoch")[-1]["test_images"]
    for title, _, _ in rows:
        runs = [entries(folders[title, seed], "epoch") for seed in seeds if state(folders[title, seed]) == "completed"]
        if not runs:
            continue
        epochs = [entry["epoch"] for entry in runs[0]]
        for axis, key in zip(axes, ("test_clean_accuracy", "test_robust_accuracy")):
            values = [[100.0 * run[i][key] for run in runs] for i in range(len(epochs))]
            axis.plot(epochs, [statistics.mean(one) for one in values], color=COLOURS[title], label=title)
            axis.fill_between(epochs, [min(one) for one in values], [max(one) for one in values],
                              color=COLOURS[title], alpha=0.15, linewidth=0)
    for axis, name in zip(axes, ("Clean accuracy", "Robust accuracy, PGD-20")):
        axis.set_title(name, loc="left", fontsize=10)
        axis.set_xlabel("epoch")
        axis.set_ylabel(f"% of {images:,} test images")
        axis.grid(alpha=0.25)
        axis.spines[["top", "right"]].set_visible(False)
    axes[1].legend(frameon=False, fontsize=8)
    figure.tight_layout()
    figure.savefig(path, dpi=150)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("cifar100", type=pathlib.Path)
    parser.add_argument("cifar10", type=pathlib.Path)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--autoattack", type=int, default=100, metavar="IMAGES")
    parser.add_argument("--gpu", action="store_true")
    parser.add_argument("--table", action="store_true")
    parser.add_argument("--plot", type=pathlib.Path)
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    seeds = range(1, arguments.seeds + 1)
    pretrained = arguments.out / "pretrained"
    kind = "gpu" if arguments.gpu else "cpu"
    size, rows = SIZES[kind], ROWS[kind]

    def settings_of(part):
        return {**COMMON, **RATES[part], **size["common"], **size[part]}

    if not arguments.table:
        run(arguments.program, pretrained, "pretrain", {**settings_of("pretraining"), **size["network"],
                                                        "data_set": "cifar100", "data_dir": str(arguments.cifar100)})
    folders = {(title, seed): arguments.out / f"{re.sub('[^a-z0-9]+', '-', title.lower())}-seed{seed}"
               for title, _, _ in rows for seed in seeds}

    def work(title, method, extra, seed):
        settings = {**settings_of("fine-tuning"), "data_set": "cifar10", "data_dir": str(arguments.cifar10),
                    "seed": str(seed), **extra}
        if method == "pretrain":
            settings.update(size["network"])
        else:
            settings["checkpoint"] = str(sorted((pretrained / "checkpoints").glob("epoch-*.safetensors"))[-1])
        folder = folders[title, seed]
        run(arguments.program, folder, method, settings)
        if state(folder) == "completed":
            evaluate(arguments.program, folder, "pgd-20", 0)
            evaluate(arguments.program, folder, "autoattack", arguments.autoattack)

    if not arguments.table:
        with concurrent.futures.ThreadPoolExecutor(arguments.jobs) as pool:
            for job in [pool.submit(work, title, method, extra, seed) for seed in seeds for title, method, extra in rows]:
                job.result()
    print("| method | runs completed | clean | PGD-20 | AutoAttack | PGD-20, training images |")
    print("|---|---|---|---|---|---|")
    for title, _, _ in rows:
        states = {seed: state(folders[title, seed]) for seed in seeds}
        completed = [folders[title, seed] for seed in seeds if states[seed] == "completed"]
        pgd = [one for one in (verdict(folder, "pgd-20") for folder in completed) if one]
        autoattack = [one for one in (verdict(folder, "autoattack") for folder in completed) if one]
        train = [entries(folder, "epoch")[-1]["train_robust_accuracy"] for folder in completed]
        print(f"| {title} | {len(completed)} of {len(states)} | {spread([one['clean_accuracy'] for one in pgd])} "
              f"| {spread([one['robust_accuracy'] for one in pgd])} "
              f"| {spread([one['robust_accuracy'] for one in autoattack])} | {spread(train)} |", flush=True)
    if arguments.plot:
        plot(rows, folders, seeds, arguments.plot)


if __name__ == "__main__":
    main()
