#!/usr/bin/env python3
"""Trains the demo task with every method and several seeds and prints the table of docs/RESULTS.md.

usage: measure_demo.py TWINS_PROGRAM OUT_FOLDER [--table main|methods] [--seeds 3] [--jobs N]

The table "methods" holds every method at equal settings and a third of the epochs.

Each run takes one thread, N run side by side. A run whose folder is complete is not trained again.
"""
import argparse
import concurrent.futures
import json
import os
import pathlib
import statistics
import subprocess

# Each method with the settings that were best for it among those listed in docs/RESULTS.md.
ROWS = [
    ("AT", {"method": "at", "learning_rate": "0.1"}),
    ("TWINS-AT", {"method": "twins-at", "learning_rate": "0.1", "lambda": "0.3"}),
    ("TRADES", {"method": "trades", "learning_rate": "0.1"}),
    ("TWINS-TRADES", {"method": "twins-trades", "learning_rate": "0.1", "lambda": "0.3"}),
    ("AT, small rate", {"method": "at", "learning_rate": "0.01", "gradient_clip": "0"}),
    ("TWINS-AT, small rate", {"method": "twins-at", "learning_rate": "0.01", "lambda": "1", "gradient_clip": "0"}),
]
SHORT = {"epochs": "20"}
METHODS = [(method, {"method": method, "learning_rate": "0.1", **SHORT, **settings}) for method, settings in (
    ("standard", {}),
    ("at", {}),
    ("twins-at", {"lambda": "0.3"}),
    ("trades", {}),
    ("twins-trades", {"lambda": "0.3"}),
    ("frozen-bn", {}),
    ("linear-probe", {}),
    ("freeze-k", {"freeze_stages": "1"}),
    ("twins-freeze-k", {"freeze_stages": "1", "lambda": "0.3"}),
    ("l2-sp", {"weight_decay": "0"}),
    ("twins-l2-sp", {"weight_decay": "0", "lambda": "0.3"}),
    ("feature-distillation", {"lambda_kd": "0.1"}),
    ("twins-feature-distillation", {"lambda_kd": "0.1", "lambda": "0.3"}),
    ("joint", {"source_images": "10000", "source_epsilon": "0.1"}),
    ("twins-joint", {"source_images": "10000", "source_epsilon": "0.1", "lambda": "0.3"}),
    ("probe-then-finetune", {"probe_epochs": "5"}),
    ("twins-probe-then-finetune", {"probe_epochs": "5", "lambda": "0.3"}),
    ("pretrain", {"architecture": "resnet8"}),
)]
COMMON = {"eval_every": "10", "eval_train_images": "360", "eval_frozen": "false", "samples": "0", "threads": "1",
          "checkpoint_every": "1000"}


def folder_of(out, title, seed):
    return out / f"{title.lower().replace(', ', '-').replace(' ', '-')}-seed{seed}"


def epochs_of(folder):
    lines = (folder / "metrics.jsonl").read_text().splitlines()
    return [entry for entry in map(json.loads, lines) if entry["kind"] == "epoch"]


def train(program, out, title, settings, seed):
    folder = folder_of(out, title, seed)
    status = folder / "status.json"
    if status.exists() and "completed" in status.read_text():
        return
    subprocess.run(["rm", "-rf", str(folder)], check=True)
    command = [program, "train", "--embedded", "demo.json", "--out", str(folder), "--set", f"seed={seed}"]
    for key, value in {**COMMON, **settings}.items():
        command += ["--set", f"{key}={value}"]
    with open(str(folder) + ".log", "w", encoding="utf-8") as log:
        subprocess.run(command, stdout=log, stderr=subprocess.STDOUT, env={**os.environ, "OMP_NUM_THREADS": "1"}, check=False)


def spread(values):
    percent = [100.0 * value for value in values]
    return f"{statistics.mean(percent):.1f} ± {statistics.stdev(percent) if len(percent) > 1 else 0.0:.1f}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--table", choices=("main", "methods"), default="main")
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    rows = ROWS if arguments.table == "main" else METHODS
    seeds = range(1, arguments.seeds + 1)
    with concurrent.futures.ThreadPoolExecutor(arguments.jobs) as pool:
        jobs = [pool.submit(train, arguments.program, arguments.out, title, settings, seed)
                for seed in seeds for title, settings in rows]
        for job in jobs:
            job.result()
    print("| method | learning rate | lambda | clean | robust | robust, training images | gap | robust after 10 epochs |")
    print("|---|---|---|---|---|---|---|---|")
    for title, settings in rows:
        runs = [epochs_of(folder_of(arguments.out, title, seed)) for seed in seeds]
        last = [epochs[-1] for epochs in runs]
        early = [next(entry for entry in epochs if entry["epoch"] == 10) for epochs in runs]
        gap = [entry["train_robust_accuracy"] - entry["test_robust_accuracy"] for entry in last]
        print(f"| {title} | {settings['learning_rate']} | {settings.get('lambda', '')} "
              f"| {spread([entry['test_clean_accuracy'] for entry in last])} "
              f"| {spread([entry['test_robust_accuracy'] for entry in last])} "
              f"| {spread([entry['train_robust_accuracy'] for entry in last])} | {spread(gap)} "
              f"| {spread([entry['test_robust_accuracy'] for entry in early])} |")


if __name__ == "__main__":
    main()
