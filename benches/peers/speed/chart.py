"""A figure on two logarithmic scales, as SVG text."""

import math
from dataclasses import dataclass

WIDTH, HEIGHT, LEFT, TOP, INNER, TALL = 300, 250, 55, 30, 225, 170
COLOURS = ["#0b6e99", "#c4540a"]


@dataclass
class Panel:
    title: str
    across: str
    up: str
    series: dict

    def drawn(self, left):
        points = [point for series in self.series.values() for point in series]
        x = Axis([x for x, _ in points], left + LEFT, left + LEFT + INNER)
        y = Axis([y for _, y in points], TOP + TALL, TOP)
        yield f'<text x="{left + LEFT}" y="16" font-weight="bold">{self.title}</text>'
        for tick in x.ticks():
            yield f'<line x1="{x.at(tick):.1f}" x2="{x.at(tick):.1f}" y1="{TOP}" y2="{TOP + TALL}" stroke="#ddd"/>'
            yield f'<text x="{x.at(tick):.1f}" y="{TOP + TALL + 14}" text-anchor="middle">{power(tick)}</text>'
        for tick in y.ticks():
            yield f'<line x1="{left + LEFT}" x2="{left + LEFT + INNER}" y1="{y.at(tick):.1f}" y2="{y.at(tick):.1f}" stroke="#ddd"/>'
            yield f'<text x="{left + LEFT - 5}" y="{y.at(tick) + 4:.1f}" text-anchor="end">{power(tick)}</text>'
        yield f'<text x="{left + LEFT + INNER / 2}" y="{TOP + TALL + 30}" text-anchor="middle">{self.across}</text>'
        yield f'<text x="{left + 14}" y="{TOP - 8}">{self.up}</text>'
        for number, (name, series) in enumerate(self.series.items()):
            colour = COLOURS[number % len(COLOURS)]
            path = " ".join(f"{x.at(a):.1f},{y.at(b):.1f}" for a, b in series)
            yield f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="1.5"/>'
            for a, b in series:
                yield f'<circle cx="{x.at(a):.1f}" cy="{y.at(b):.1f}" r="2.5" fill="{colour}"/>'
            if len(self.series) > 1:
                yield f'<text x="{left + LEFT + 8}" y="{TOP + 16 + 14 * number}" fill="{colour}">{name}</text>'


class Axis:
    """From the power of ten below the lowest to the one above the highest."""

    def __init__(self, values, first, last):
        self.low, self.high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
        self.high = max(self.high, self.low + 1)
        self.first, self.last = first, last

    def at(self, value):
        share = (math.log10(value) - self.low) / (self.high - self.low)
        return self.first + share * (self.last - self.first)

    def ticks(self):
        return [10.0**exponent for exponent in range(self.low, self.high + 1)]


def power(value):
    exponent = round(math.log10(value))
    return f"{value:g}" if -3 < exponent < 4 else f'10<tspan dy="-4" font-size="8">{exponent}</tspan>'


def panels(panels):
    drawn = [line for number, panel in enumerate(panels) for line in panel.drawn(number * WIDTH)]
    size = f'width="{WIDTH * len(panels)}" height="{HEIGHT}"'
    style = 'font-family="sans-serif" font-size="11" fill="#222"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} {style}>\n<rect {size} fill="white"/>'
    return "\n".join([head, *drawn, "</svg>\n"])
