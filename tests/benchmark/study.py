#!/usr/bin/env python3
"""Robust pre-training on CIFAR-100, then fine-tuning on CIFAR-10 by five methods: the study of docs/STUDY.md.

usage: study.py TWINS_PROGRAM CIFAR100_FOLDER CIFAR10_FOLDER OUT_FOLDER [--seeds 3] [--jobs N] [--plot FILE]

The folders hold the data sets' binary files (of CIFAR-100 28,000 records as train.bin, 2,000 others as test.bin).
Each run takes one thread, N run side by side. A run whose folder is complete is not trained again, nor evaluated.
"""
import argparse
import concurrent.futures
import json
import os
import pathlib
import statistics
import subprocess

ATTACK = {"epsilon": "8/255", "step_size": "2/255", "steps": "7"}
COMMON = {**ATTACK, "crop_padding": "4", "flip": "true", "batch_size": "128", "weight_decay": "0.0005", "samples": "0",
          "threads": "1", "masking_every": "0", "checkpoint_every": "1000"}
PRETRAINING = {**COMMON, "data_set": "cifar100", "architecture": "custom", "blocks": "1,1,1", "width": "16",
               "learning_rate": "0.1", "epochs": "6", "eval_every": "3", "eval_images": "500"}
FINE_TUNING = {**COMMON, "data_set": "cifar10", "train_images": "3000", "test_images": "1000", "epochs": "6",
               "eval_every": "3", "eval_frozen": "false", "eval_train_images": "500", "learning_rate": "0.05"}
ROWS = [("AT from random weights", "pretrain", {"architecture": "custom", "blocks": "1,1,1", "width": "16"}),
        ("AT", "at", {}), ("TWINS-AT", "twins-at", {}), ("TRADES", "trades", {}), ("TWINS-TRADES", "twins-trades", {})]
COLOURS = {"AT from random weights": "#888888", "AT": "#0072B2", "TWINS-AT": "#D55E00", "TRADES": "#56B4E9",
           "TWINS-TRADES": "#E69F00"}


def entries(folder, kind):
    return [entry for entry in map(json.loads, (folder / "metrics.jsonl").read_text().splitlines())
            if entry["kind"] == kind]


def run(program, folder, method, settings):
    status = folder / "status.json"
    if status.exists() and "completed" in status.read_text():
        return
    subprocess.run(["rm", "-rf", str(folder)], check=True)
    config = folder.with_suffix(".json")
    config.write_text('{"version": 1}\n', encoding="utf-8")
    command = [program, "train", str(config), "--out", str(folder), "--set", f"method={method}"]
    for key, value in settings.items():
        command += ["--set", f"{key}={value}"]
    with open(str(folder) + ".log", "w", encoding="utf-8") as log:
        subprocess.run(command, stdout=log, stderr=subprocess.STDOUT, check=True)


def evaluate(program, folder, images):
    result = folder.with_suffix(".autoattack.json")
    if not result.exists():
        done = subprocess.run([program, "evaluate", str(folder), "--attack", "autoattack", "--subset", str(images), "--json"],
                              check=True, capture_output=True, text=True)
        result.write_text(done.stdout.splitlines()[-1], encoding="utf-8")
    return json.loads(result.read_text())


def spread(values):
    percent = [100.0 * value for value in values]
    return f"{statistics.mean(percent):.1f} ± {statistics.stdev(percent) if len(percent) > 1 else 0.0:.1f}"


def plot(folders, seeds, path):
    import matplotlib
    matplotlib.use("Agg")
    from matplotlib import pyplot
    figure, axes = pyplot.subplots(1, 2, figsize=(9, 3.4), sharex=True)
    for title, _, _ in ROWS:
        runs = [entries(folders[title, seed], "epoch") for seed in seeds]
        epochs = [entry["epoch"] for entry in runs[0]]
        for axis, key in zip(axes, ("test_clean_accuracy", "test_robust_accuracy")):
            values = [[100.0 * run[i][key] for run in runs] for i in range(len(epochs))]
            axis.plot(epochs, [statistics.mean(one) for one in values], color=COLOURS[title], label=title)
            axis.fill_between(epochs, [min(one) for one in values], [max(one) for one in values],
                              color=COLOURS[title], alpha=0.15, linewidth=0)
    for axis, name in zip(axes, ("Clean accuracy", "Robust accuracy, PGD-20")):
        axis.set_title(name, loc="left", fontsize=10)
        axis.set_xlabel("epoch")
        axis.set_ylabel("% of 1,000 test images")
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
    parser.add_argument("--plot", type=pathlib.Path)
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    seeds = range(1, arguments.seeds + 1)
    pretrained = arguments.out / "pretrained"
    run(arguments.program, pretrained, "pretrain", {**PRETRAINING, "data_dir": str(arguments.cifar100)})
    checkpoint = sorted((pretrained / "checkpoints").glob("epoch-*.safetensors"))[-1]
    folders = {(title, seed): arguments.out / f"{title.lower().replace(' ', '-')}-seed{seed}"
               for title, _, _ in ROWS for seed in seeds}

    def work(title, method, extra, seed):
        settings = {**FINE_TUNING, "data_dir": str(arguments.cifar10), "seed": str(seed), **extra}
        if method != "pretrain":
            settings["checkpoint"] = str(checkpoint)
        run(arguments.program, folders[title, seed], method, settings)
        return evaluate(arguments.program, folders[title, seed], arguments.autoattack)

    with concurrent.futures.ThreadPoolExecutor(arguments.jobs) as pool:
        jobs = {(title, seed): pool.submit(work, title, method, extra, seed)
                for seed in seeds for title, method, extra in ROWS}
        verdicts = {key: job.result() for key, job in jobs.items()}
    print("| method | clean | PGD-20 | AutoAttack | PGD-20, training images |")
    print("|---|---|---|---|---|")
    for title, _, _ in ROWS:
        last = [entries(folders[title, seed], "epoch")[-1] for seed in seeds]
        print(f"| {title} | {spread([entry['test_clean_accuracy'] for entry in last])} "
              f"| {spread([entry['test_robust_accuracy'] for entry in last])} "
              f"| {spread([verdicts[title, seed]['robust_accuracy'] for seed in seeds])} "
              f"| {spread([entry['train_robust_accuracy'] for entry in last])} |")
    if arguments.plot:
        plot(folders, seeds, arguments.plot)


if __name__ == "__main__":
    main()
