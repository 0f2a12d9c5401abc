/** A plot as SVG: lines that formulas draw, and measured points with their intervals. Text and colours follow the reader's theme. */

export interface PlotPoint {
  x: number;
  y: number;
  low: number;
  high: number;
}

export interface PlotSeries {
  name: string;
  colour: string;
  /** What the formula says, from the left to the right end. */
  line?: readonly { x: number; y: number }[];
  /** What was measured. */
  points?: readonly PlotPoint[];
}

export interface Plot {
  title: string;
  xLabel: string;
  yLabel: string;
  series: readonly PlotSeries[];
  /** A range of x to shade, such as the interval of a break-even. */
  band?: { from: number; to: number; label: string };
}

const WIDTH = 760;
const HEIGHT = 480;
const MARGIN = { left: 72, right: 24, top: 48, bottom: 116 };
const STEPS = [1, 2, 5];

interface Scale {
  ticks: number[];
  low: number;
  high: number;
}

export function drawPlot({ title, xLabel, yLabel, series, band }: Plot): string {
  const all = series.flatMap(({ line = [], points = [] }) => [...line.map(({ x, y }) => ({ x, low: y, high: y })), ...points]);
  const xs = scale(all.map(({ x }) => x), 6);
  const ys = scale([0, ...all.flatMap(({ low, high }) => [low, high])], 7);
  const x = (value: number): number => MARGIN.left + ((value - xs.low) / (xs.high - xs.low)) * (WIDTH - MARGIN.left - MARGIN.right);
  const y = (value: number): number => HEIGHT - MARGIN.bottom - ((value - ys.low) / (ys.high - ys.low)) * (HEIGHT - MARGIN.top - MARGIN.bottom);
  const bottom = y(ys.low);
  const parts = [
    ...(band === undefined ? [] : [`<rect class="band" x="${at(x(band.from))}" y="${at(y(ys.high))}" width="${at(x(band.to) - x(band.from))}" height="${at(bottom - y(ys.high))}"/>`]),
    ...ys.ticks.map((tick) => `<line class="${tick === 0 ? "zero" : "grid"}" x1="${at(x(xs.low))}" y1="${at(y(tick))}" x2="${at(x(xs.high))}" y2="${at(y(tick))}"/>`),
    ...ys.ticks.map((tick) => `<text class="tick" x="${at(x(xs.low) - 8)}" y="${at(y(tick) + 4)}" text-anchor="end">${label(tick)}</text>`),
    ...xs.ticks.map((tick) => `<text class="tick" x="${at(x(tick))}" y="${at(bottom + 18)}" text-anchor="middle">${label(tick)}</text>`),
    ...series.flatMap((entry) => drawSeries(entry, x, y)),
    `<text class="label" x="${at((x(xs.low) + x(xs.high)) / 2)}" y="${at(bottom + 38)}" text-anchor="middle">${escape(xLabel)}</text>`,
    `<text class="label" transform="translate(18 ${at((y(ys.low) + y(ys.high)) / 2)}) rotate(-90)" text-anchor="middle">${escape(yLabel)}</text>`,
    `<text class="title" x="${MARGIN.left}" y="28">${escape(title)}</text>`,
    ...legend(series, band, bottom + 62),
  ];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-label="${escape(title)}">`,
    "<style>",
    "svg { background: #ffffff; font-family: system-ui, sans-serif; }",
    "text { fill: #1f2933; } .title { font-size: 15px; font-weight: 600; } .label { font-size: 13px; } .tick, .key { font-size: 12px; }",
    ".grid { stroke: #d9dee4; } .zero { stroke: #1f2933; } .band { fill: #f2c94c; fill-opacity: 0.28; }",
    "</style>",
    ...parts,
    "</svg>",
    "",
  ].join("\n");
}

function drawSeries({ colour, line = [], points = [] }: PlotSeries, x: (value: number) => number, y: (value: number) => number): string[] {
  const path = line.map((point) => `${at(x(point.x))},${at(y(point.y))}`).join(" ");
  return [
    ...(path === "" ? [] : [`<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="2"/>`]),
    ...points.flatMap((point) => [
      `<line x1="${at(x(point.x))}" y1="${at(y(point.low))}" x2="${at(x(point.x))}" y2="${at(y(point.high))}" stroke="${colour}" stroke-width="2"/>`,
      `<circle cx="${at(x(point.x))}" cy="${at(y(point.y))}" r="4" fill="${colour}"/>`,
    ]),
  ];
}

function legend(series: readonly PlotSeries[], band: Plot["band"], top: number): string[] {
  const entries = [...series.map(({ name, colour }) => ({ name, colour, opacity: 1 })), ...(band === undefined ? [] : [{ name: band.label, colour: "#f2c94c", opacity: 0.5 }])];
  const columns = 2;
  const width = (WIDTH - MARGIN.left - MARGIN.right) / columns;
  return entries.flatMap(({ name, colour, opacity }, index) => {
    const [left, height] = [MARGIN.left + (index % columns) * width, top + Math.floor(index / columns) * 18];
    return [
      `<rect x="${at(left)}" y="${at(height - 9)}" width="14" height="10" fill="${colour}" fill-opacity="${opacity}"/>`,
      `<text class="key" x="${at(left + 20)}" y="${at(height)}">${escape(name)}</text>`,
    ];
  });
}

/** Round numbers that cover the values, about `count` of them. */
export function scale(values: readonly number[], count: number): Scale {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const rough = (most - least || 1) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = (STEPS.find((factor) => factor * power >= rough) ?? 10) * power;
  const [first, last] = [Math.floor(least / step + 1e-9), Math.ceil(most / step - 1e-9)];
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)));
  return { ticks, low: first * step, high: last * step };
}

const label = (tick: number): string => String(Number(tick.toPrecision(6)));
const at = (value: number): string => String(Math.round(value * 10) / 10);
const escape = (text: string): string => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
