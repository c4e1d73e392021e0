"""Figures for tests/engine/tst_attack_figures.cpp: what each attack finds on a fixed small network.

A second implementation of every attack, written for reading: one image at a time, loops instead of masks,
hyperplane and ball projections by bisection. It shares nothing with the C++ code but the papers. The network
is a small convolutional one, trained here on the UCI digits (CC BY 4.0) that the program embeds.

    /usr/bin/python3 tests/data/make_attack_figures.py tests/data/attacks.json
"""
import gzip
import json
import math
import sys
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

torch.set_num_threads(2)
DIGITS = Path(__file__).parents[2] / 'resources/embedded/digits.csv.gz'
IMAGES = 40


class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = torch.nn.Conv2d(1, 6, 3, padding=1)
        self.conv2 = torch.nn.Conv2d(6, 8, 3, stride=2, padding=1)
        self.fc = torch.nn.Linear(128, 10)

    def forward(self, x):
        x = F.relu(self.conv1(x))
        x = F.relu(self.conv2(x))
        return self.fc(x.flatten(1))


def trained():
    table = np.loadtxt(gzip.open(DIGITS), delimiter=',')
    x = torch.tensor(table[:, :64] / 16.0, dtype=torch.float32).view(-1, 1, 8, 8)
    y = torch.tensor(table[:, 64], dtype=torch.int64)
    torch.manual_seed(5)
    net = Net()
    optimiser = torch.optim.Adam(net.parameters(), 3e-3)
    for _ in range(30):
        for rows in torch.randperm(1500).split(50):
            optimiser.zero_grad()
            noisy = (x[rows] + 0.1 * torch.randn_like(x[rows])).clamp(0, 1)
            F.cross_entropy(net(noisy), y[rows]).backward()
            optimiser.step()
    for parameter in net.parameters():
        parameter.requires_grad_(False)
    return net, x[1500:], y[1500:]


def logits(net, x):
    return net(x[None])[0]


def gradient(net, x, loss):
    point = x.clone().requires_grad_(True)
    value = loss(logits(net, point))
    value.backward()
    return point.grad, float(value), logits(net, x)


def norm(d, kind):
    d = d.flatten()
    return float({'linf': d.abs().max(), 'l2': d.norm(), 'l1': d.abs().sum()}[kind])


# --- losses ------------------------------------------------------------------------------------------------

def ce(y):
    return lambda z: torch.logsumexp(z, 0) - z[y]


def others(z, y):
    return torch.stack([z[i] for i in range(len(z)) if i != y])


def margin(y):
    return lambda z: others(z, y).max() - z[y]


def dlr(y):
    def loss(z):
        s = sorted(z, key=float, reverse=True)
        return (others(z, y).max() - z[y]) / (s[0] - s[2] + 1e-12)
    return loss


def dlr_targeted(y, t):
    def loss(z):
        s = sorted(z, key=float, reverse=True)
        return (z[t] - z[y]) / (s[0] - 0.5 * (s[2] + s[3]) + 1e-12)
    return loss


def kl(clean):
    p = torch.softmax(clean, 0)
    return lambda z: (p * (p.log() - torch.log_softmax(z, 0))).sum()


# --- projections -------------------------------------------------------------------------------------------

def into_ball(x, d, kind, eps):
    """x + d, brought into ball and box."""
    if kind == 'linf':
        return torch.minimum(torch.maximum(x + d, x - eps), x + eps).clamp(0, 1)
    if kind == 'l2':
        length = norm(d, 'l2')
        return (x + d * min(1.0, eps / length if length > 0 else 1.0)).clamp(0, 1)
    low, high = 0.0, float(d.abs().max())

    def cut(t):
        return (d.sign() * (d.abs() - t).clamp(min=0)).clamp(-1, 1).minimum(1 - x).maximum(-x)
    if norm(cut(0.0), 'l1') <= eps:
        return x + cut(0.0)
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if norm(cut(middle), 'l1') > eps else (low, middle)
    return x + cut(high)


def steepest(g, kind):
    if kind == 'linf':
        return g.sign()
    if kind == 'l2':
        return g / max(norm(g, 'l2'), 1e-12)
    kept = max(1, math.ceil(0.01 * g.numel()))
    flat = g.flatten()
    out = torch.zeros_like(flat)
    for i in flat.abs().argsort(descending=True)[:kept]:
        out[i] = flat[i].sign()
    return (out / max(1.0, float(out.abs().sum()))).view_as(g)


def onto_plane(x, w, b, kind):
    """Smallest d with <w, x + d> = b and x + d in the box, by bisection on the length of the path."""
    x, w = x.double(), w.double()
    excess = float((w * x).sum()) - b
    direction = -w.sign() * (1.0 if excess > 0 else -1.0)
    room = torch.where(direction > 0, 1 - x, x)
    room[w == 0] = 0
    if kind == 'l1':
        d = torch.zeros_like(x)
        left = abs(excess)
        for i in w.abs().flatten().argsort(descending=True):
            weight = float(w.flatten()[i].abs())
            if left <= 0 or weight == 0:
                break
            step = min(left / weight, float(room.flatten()[i]))
            d.view(-1)[i] = step * float(direction.flatten()[i])
            left -= weight * step
        return d.float()
    speed = torch.ones_like(w) if kind == 'linf' else w.abs()
    low, high = 0.0, 1e9

    def path(t):
        return torch.minimum(t * speed, room)
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if float((w.abs() * path(middle)).sum()) < abs(excess) else (low, middle)
    return (direction * path(high)).float()


# --- attacks -----------------------------------------------------------------------------------------------

def pgd(net, x, y, kind, eps, step, steps, loss, start=None):
    point = x.clone() if start is None else start
    for _ in range(steps):
        g, _, _ = gradient(net, point, loss)
        point = into_ball(x, point + step * steepest(g, kind) - x, kind, eps)
    return point


def mi_fgsm(net, x, y, kind, eps, steps):
    point, g = x.clone(), torch.zeros_like(x)
    for _ in range(steps):
        new, _, _ = gradient(net, point, ce(y))
        g = g + new / max(float(new.abs().sum()), 1e-12)
        point = into_ball(x, point + eps / steps * steepest(g, kind) - x, kind, eps)
    return point


def apgd(net, x, y, kind, eps, steps, loss):
    """From the image itself; returns (best loss, any iterate fooled)."""
    point, before = x.clone(), x.clone()
    g, value, z = gradient(net, point, loss)
    fooled = int(z.argmax()) != y
    best, best_g, best_value = point, g, value
    size, last_best, halved = 2 * eps, value, True
    losses, gate = [], max(int(.22 * steps), 1)
    since = 0
    for i in range(steps):
        a = .75 if i > 0 else 1.0
        direction = g.sign() if kind == 'linf' else g / (norm(g, 'l2') + 1e-12)
        ahead = into_ball(x, point + size * direction - x, kind, eps)
        new = into_ball(x, point + (ahead - point) * a + (point - before) * (1 - a) - x, kind, eps)
        before, point = point, new
        g, value, z = gradient(net, point, loss)
        fooled = fooled or int(z.argmax()) != y
        losses.append(value)
        if value > best_value:
            best, best_g, best_value = point, g, value
        since += 1
        if since == gate:
            earlier = [0.0] + losses
            gains = sum(losses[j] > earlier[j] for j in range(i - gate + 1, i + 1))
            halve = gains <= .75 * gate or (not halved and last_best >= best_value)
            halved, last_best = halve, best_value
            if halve:
                size, point, g = size / 2, best, best_g
            gate = max(gate - max(int(.03 * steps), 1), max(int(.06 * steps), 1))
            since = 0
    return best_value, fooled


def apgd_l1(net, x, y, eps, steps, loss):
    point = x.clone()
    g, value, z = gradient(net, point, loss)
    fooled = int(z.argmax()) != y
    best, best_g, best_value = point, g, value
    size, share, old, since, gate = eps, .2, float(x.numel()), 0, max(int(.04 * steps), 1)
    for _ in range(steps):
        flat = g.flatten().abs()
        place = int(min(max((1 - share) * flat.numel(), 0), flat.numel() - 1))
        smallest = flat.sort()[0][place]
        sign = torch.where(g.abs() >= smallest, g, torch.zeros_like(g)).sign()
        point = into_ball(x, point + size * sign / (float(sign.abs().sum()) + 1e-10) - x, 'l1', eps)
        g, value, z = gradient(net, point, loss)
        fooled = fooled or int(z.argmax()) != y
        if value > best_value:
            best, best_g, best_value = point, g, value
        since += 1
        if since == gate:
            since = 0
            nonzero = float((best - x).ne(0).sum())
            sparser = nonzero / old < .95
            share = nonzero / x.numel() / 1.5
            size = eps if sparser else min(max(size / 1.5, eps / 10), eps)
            old = nonzero
            if sparser:
                point, g = best, best_g
    return best_value, fooled


def fab(net, x, y, kind, steps, target=None):
    """Distance of the nearest adversarial image found."""
    dual = {'linf': 'l1', 'l2': 'l2', 'l1': 'linf'}[kind]
    point, best = x.clone(), math.inf
    for _ in range(steps):
        nearest = None
        for k in range(10) if target is None else [target]:
            if k == y:
                continue
            w, difference, _ = gradient(net, point, lambda z: z[k] - z[y])
            distance = abs(difference) / (norm(w, dual) + 1e-12)
            if nearest is None or distance < nearest[0]:
                nearest = (distance, w, difference)
        _, w, difference = nearest
        b = float((w.double() * point.double()).sum()) - difference
        d1, d2 = onto_plane(point, w, b, kind), onto_plane(x, w, b, kind)
        a1, a2 = max(norm(d1, kind), 1e-8), max(norm(d2, kind), 1e-8)
        alpha = min(a1 / (a1 + a2), .1)
        point = ((point + 1.05 * d1) * (1 - alpha) + (x + 1.05 * d2) * alpha).clamp(0, 1)
        if int(logits(net, point).argmax()) != y:
            best = min(best, norm(point - x, kind))
            point = x + (point - x) * .9
    return best


def deepfool(net, x, y, kind, steps):
    z = logits(net, x)
    ranked = [int(k) for k in z.argsort(descending=True) if int(k) != y][:9]
    moved = torch.zeros_like(x)
    for i in range(steps + 1):
        point = (x + 1.02 * moved).clamp(0, 1)
        if int(logits(net, point).argmax()) != y:
            return norm(point - x, kind)
        options = []
        for k in ranked:
            w, difference, _ = gradient(net, point, lambda z: z[k] - z[y])
            length = (abs(difference) + 1e-4) / (norm(w, 'l1' if kind == 'linf' else 'l2') + 1e-12)
            options.append((length, length * (w.sign() if kind == 'linf' else w / norm(w, 'l2'))))
        moved = moved + min(options, key=lambda o: o[0])[1]
    return math.inf


def carlini_wagner(net, x, y, steps):
    best, c, low, high = math.inf, 1e-3, 0.0, 1e10
    for _ in range(9):
        w = torch.atanh((2 * x - 1) * .999999).requires_grad_(True)
        optimiser = torch.optim.Adam([w], .01)
        success = False
        for _ in range(steps):
            image = .5 * (torch.tanh(w) + 1)
            z = logits(net, image)
            square = ((image - x) ** 2).sum()
            if int(z.argmax()) != y:
                success, best = True, min(best, float(square.detach()))
            optimiser.zero_grad()
            (square + c * (z[y] - others(z, y).max()).clamp(min=0)).backward()
            optimiser.step()
        low, high = (low, min(high, c)) if success else (max(low, c), high)
        c = (low + high) / 2 if high < 1e10 else 10 * c
    return math.sqrt(best)


def square_linf(net, x, y, eps, queries, random):
    p_of = [(10, 1), (50, 2), (200, 4), (500, 8), (1000, 16), (2000, 32), (4000, 64), (6000, 128), (8000, 256)]

    def left(image):
        z = logits(net, image)
        return float(z[y] - others(z, y).max())
    best = (x + eps * torch.tensor(random.choice([-1.0, 1.0], (1, 1, 8)), dtype=torch.float32)).clamp(0, 1)
    value = left(best)
    for i in range(queries - 1):
        if value <= 0:
            return True
        share = .8 / next((q for last, q in p_of if i <= last), 512)
        s = max(int(round(math.sqrt(share * 64))), 1)
        top, side = random.integers(0, max(1, 8 - s), 2)  # as the authors draw it: never the last place
        trial = best.clone()
        trial[:, top:top + s, side:side + s] += 2 * eps * random.choice([-1.0, 1.0])
        trial = torch.minimum(torch.maximum(trial, x - eps), x + eps).clamp(0, 1)
        new = left(trial)
        if new < value:
            best, value = trial, new
    return value <= 0


# --- the table ---------------------------------------------------------------------------------------------

EPSILON = {'linf': .12, 'l2': .7, 'l1': 4.0}


def main():
    net, x, y = trained()
    right = net(x).argmax(1) == y
    print('clean accuracy', float(right.float().mean()))
    x, y = x[right][:IMAGES], y[right][:IMAGES]
    table = []

    def row(attack, kind, **figures):
        table.append(dict(attack=attack, norm=kind, **figures))
        shown = {k: v for k, v in figures.items() if k not in ('adversarial',)}
        print(attack, kind, shown)

    def fooled(images):
        return [bool(int(logits(net, a).argmax()) != int(t)) for a, t in zip(images, y)]

    def pixels(images):
        return [[round(float(v), 7) for v in a.flatten()] for a in images[:4]]

    pairs = list(zip(x, [int(t) for t in y]))
    targets = [int(net(a[None])[0].argsort(descending=True)[2]) for a, _ in pairs]
    for kind, eps in EPSILON.items():
        found = [pgd(net, a, t, kind, eps, eps, 1, ce(t)) for a, t in pairs]
        row('fgsm', kind, epsilon=eps, fooled=fooled(found), adversarial=pixels(found))
        for name, loss in (('ce', ce), ('margin', margin), ('dlr', dlr)):
            found = [pgd(net, a, t, kind, eps, eps / 4, 10, loss(t)) for a, t in pairs]
            row('pgd', kind, loss=name, epsilon=eps, step_size=eps / 4, iterations=10, fooled=fooled(found),
                adversarial=pixels(found))
        found = [pgd(net, a, t, kind, eps, eps / 4, 10, lambda z, k=k: -ce(k)(z)) for (a, t), k in
                 zip(pairs, targets)]
        row('pgd', kind, loss='ce', epsilon=eps, step_size=eps / 4, iterations=10, targets=targets,
            adversarial=pixels(found),
            fooled=[bool(int(logits(net, a).argmax()) == k) for a, k in zip(found, targets)])
        for name, loss in (('apgd-ce', ce), ('apgd-dlr', dlr)):
            runs = [apgd_l1(net, a, t, eps, 100, loss(t)) if kind == 'l1' else
                    apgd(net, a, t, kind, eps, 100, loss(t)) for a, t in pairs]
            row(name, kind, epsilon=eps, iterations=100, fooled=[f for _, f in runs])
        flags = []
        for a, t in pairs:
            ranks = logits(net, a).argsort(descending=True)
            runs = [(apgd_l1(net, a, t, eps, 100, dlr_targeted(t, int(k))) if kind == 'l1' else
                     apgd(net, a, t, kind, eps, 100, dlr_targeted(t, int(k))))[1] for k in ranks[1:10]]
            flags.append(any(runs))
        row('apgd-t', kind, epsilon=eps, iterations=100, fooled=flags)
        row('fab', kind, iterations=20, distances=[round(fab(net, a, t, kind, 20), 6) for a, t in pairs])
        row('fab-t', kind, iterations=20, distances=[
            round(min(fab(net, a, t, kind, 20, int(k)) for k in logits(net, a).argsort(descending=True)[1:10]), 6)
            for a, t in pairs])
        if kind != 'l1':
            found = [mi_fgsm(net, a, t, kind, eps, 10) for a, t in pairs]
            row('mi-fgsm', kind, epsilon=eps, iterations=10, fooled=fooled(found), adversarial=pixels(found))
            row('deepfool', kind, iterations=50,
                distances=[round(deepfool(net, a, t, kind, 50), 6) for a, t in pairs])
    row('cw', 'l2', iterations=200, distances=[round(carlini_wagner(net, a, t, 200), 5) for a, t in pairs[:8]])
    random = np.random.default_rng(3)
    rates = [sum(square_linf(net, a, t, EPSILON['linf'], 1000, random) for a, t in pairs) for _ in range(3)]
    row('square', 'linf', epsilon=EPSILON['linf'], iterations=1000, fooled_counts=rates)

    weights = {name: dict(shape=list(p.shape), values=[round(float(v), 8) for v in p.flatten()])
               for name, p in net.state_dict().items()}
    with open(sys.argv[1], 'w') as file:
        json.dump(dict(script='tests/data/make_attack_figures.py', weights=weights,
                       images=[[round(float(v), 4) for v in a.flatten()] for a in x], labels=y.tolist(),
                       rows=table), file)
        file.write('\n')


main()
