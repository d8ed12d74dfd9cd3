"""How often Cochran's Q rejects at a nominal 5% where several units have the same net score.

    python3 heterogeneity_size.py

With raw net scores over adjusted Wald variances, and with adjusted net scores over the same variances. The figures stand in
the documentation of `Units::heterogeneity`. Standard library only; seeded; about two minutes.
"""

import random

CRITICAL = {3: 5.991, 5: 9.488, 10: 16.919}  # chi-square, 95%, units - 1 degrees of freedom
ROUNDS = 4000


def rejections(units, answers, up, down):
    counts = [0, 0]
    for _ in range(ROUNDS):
        raw, adjusted, variances = [], [], []
        for _ in range(units):
            draws = [random.random() for _ in range(answers)]
            ups = sum(draw < up for draw in draws)
            downs = sum(draw > 1 - down for draw in draws)
            n = answers + 3
            centre = (ups - downs) / n
            raw.append((ups - downs) / answers)
            adjusted.append(centre)
            variances.append(((ups + downs + 1.5) / n - centre * centre) / n)
        weights = [1 / variance for variance in variances]
        for index, values in enumerate((raw, adjusted)):
            mean = sum(w * t for w, t in zip(weights, values)) / sum(weights)
            q = sum(w * (t - mean) ** 2 for w, t in zip(weights, values))
            counts[index] += q > CRITICAL[units]
    return [count / ROUNDS for count in counts]


random.seed(1)
print("units answers  up  down   raw   adjusted")
for units in CRITICAL:
    for answers in (5, 10, 20, 50):
        for up, down in ((0.5, 0.2), (0.8, 0.05), (0.2, 0.2)):
            raw, adjusted = rejections(units, answers, up, down)
            print(f"{units:5} {answers:7} {up:4} {down:5} {raw:6.3f} {adjusted:8.3f}")
