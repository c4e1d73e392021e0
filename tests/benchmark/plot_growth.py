#!/usr/bin/env python3
"""Draws what bench_growth printed: time and memory of an attack against batch, resolution, width, depth and classes.

usage: plot_growth.py GROWTH.csv PICTURE.png      (Debian: python3-matplotlib)
"""
import csv
import sys

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt  # noqa: E402

# Axis, its title with the unit, and the highest power that the multiply-adds grow with.
AXES = [
    ("batch", "batch (images)", 1),
    ("resolution", "side of the image (pixels)", 2),
    ("width", "width (channels of the first stage)", 2),
    ("depth", "blocks of each of three stages", 1),
    ("classes", "classes", 1),
]
MEMORY = [
    ("reference_attack_bytes", "attack, LibTorch's layers", "#b0562b", "s-"),
    ("fused_attack_bytes", "attack, fused engine", "#1f5fa8", "o-"),
    ("workspace_bytes", "workspace of the fused engine", "#1f5fa8", "o:"),
    ("image_bytes", "the images themselves", "#777777", "-"),
]
TIME = "processor_ms_per_image"  # all threads together; what else the machine does hardly touches it
MEBIBYTE = 1024 * 1024


def read(path):
    with open(path, encoding="utf-8") as file:
        lines = [line for line in file if not line.startswith("#")]
    rows = list(csv.DictReader(lines))
    return {name: [row for row in rows if row["axis"] == name] for name, _, _ in AXES}


def guide(plot, xs, y, power, style, label):
    """A line of slope `power` through the first point of the larger half."""
    middle = len(xs) // 2
    plot.plot(xs, [y[middle] * (x / xs[middle]) ** power for x in xs], style, color="#aaaaaa", linewidth=1, label=label,
              zorder=0)


def numbers(rows, column, factor=1.0):
    return [float(row[column]) * factor for row in rows]


def main():
    rows = read(sys.argv[1])
    plt.rcParams.update({"font.size": 8, "axes.spines.top": False, "axes.spines.right": False})
    figure, plots = plt.subplots(2, len(AXES), figsize=(14, 5.6), sharey="row", constrained_layout=True)
    for column, (name, title, power) in enumerate(AXES):
        xs = numbers(rows[name], "value")
        time, memory = plots[0][column], plots[1][column]
        ys = numbers(rows[name], TIME)
        guide(time, xs, ys, 1, "--", "linear growth")
        if power == 2:
            guide(time, xs, ys, 2, ":", "quadratic growth")
        time.plot(xs, ys, "o-", color="#1f5fa8", markersize=3.5, label="fused engine")
        for field, label, color, style in MEMORY:
            memory.plot(xs, numbers(rows[name], field, 1 / MEBIBYTE), style, color=color, markersize=3, linewidth=1.2,
                        label=label)
        guide(memory, xs, numbers(rows[name], "fused_attack_bytes", 1 / MEBIBYTE), 1, "--", "linear growth")
        for plot in (time, memory):
            plot.set_xscale("log", base=10 if name == "classes" else 2)
            plot.set_yscale("log")
            plot.grid(True, which="major", color="#eeeeee")
            plot.xaxis.set_minor_locator(matplotlib.ticker.NullLocator())
            ticks = xs if len(xs) < 8 else xs[::2]
            plot.set_xticks(ticks)
            plot.set_xticklabels([f"{x:.0f}" for x in ticks])
        memory.set_xlabel(title)
    lowest = min(min(numbers(rows[name], TIME)) for name, _, _ in AXES)
    highest = max(max(numbers(rows[name], TIME)) for name, _, _ in AXES)
    plots[0][0].set_ylim(lowest / 1.6, highest * 1.6)
    plots[0][0].set_ylabel("processor time (ms an image),\none pass forward and back")
    plots[1][0].set_ylabel("memory (MiB)")
    figure.suptitle("The fused engine: time of one pass forward and back to the images, and memory that an attack adds. "
                    "Where a quantity is not on the axis: 32 images of 32x32, width 32, 1 block a stage, 10 classes.",
                    x=0.01, ha="left", fontsize=9)
    plots[0][1].legend(frameon=False, loc="upper left")
    plots[1][0].legend(frameon=False, loc="upper left", fontsize=7)
    plots[1][0].set_ylim(bottom=0.008, top=90_000)
    figure.savefig(sys.argv[2], dpi=110)


if __name__ == "__main__":
    main()
