/** Charts drawn in SVG, with a legend and a text for those who do not see them. */
import { writeNumber } from "../engine/values.js";
import { bars, frame, readSeries, SIZE, slices } from "../model/charts.js";
import { h, s } from "../../shared/dom.js";

export const KINDS = { bar: "Barres", line: "Courbes", pie: "Secteurs" };

function label(x, y, text, anchor = "middle") {
  return s("text", { x, y, "text-anchor": anchor, class: "chart__text" }, text);
}

function short(text, slot) {
  const room = Math.max(2, Math.floor(slot / 8.5));
  return text.length > room ? `${text.slice(0, room - 1)}…` : text;
}

function axes(data, place) {
  const { left, right, bottom } = place.plot;
  const every = Math.ceil(data.labels.length / 8);
  return [
    place.ticks.map((tick) => [
      s("line", { x1: left, x2: right, y1: place.y(tick), y2: place.y(tick), class: tick === 0 ? "chart__axis" : "chart__rule" }),
      label(left - 6, place.y(tick) + 6, writeNumber(tick), "end"),
    ]),
    data.labels.map((text, index) => (index % every ? null : label(place.x(index), bottom + 24, short(text, place.slot * every)))),
  ];
}

const DRAWN = {
  bar(data) {
    const place = frame(data);
    return [axes(data, place), bars(data, place).map(({ series, x, y, width, height }) => s("rect", { x, y, width: Math.max(1, width - 2), height, rx: 2, class: `k${series % 6}` }))];
  },
  line(data) {
    const place = frame(data);
    return [axes(data, place), data.series.map(({ values }, series) => {
      const points = values.map((value, index) => (value === null ? null : [place.x(index), place.y(value)])).filter(Boolean);
      return s("g", { class: `l${series % 6}` }, s("polyline", { points: points.map((point) => point.join(",")).join(" ") }), points.map(([cx, cy]) => s("circle", { cx, cy, r: 3.5 })));
    })];
  },
  pie: (data) => [
    slices(data).map(({ index, path }) => s("path", { d: path, class: `k${index % 6}` })),
    slices(data).slice(0, 9).map(({ index, share }, line) => [
      s("rect", { x: 282, y: 28 + line * 25, width: 14, height: 14, rx: 3, class: `k${index % 6}` }),
      label(304, 40 + line * 25, `${short(data.labels[index], 110)} ${Math.round(share * 100)} %`, "start"),
    ]),
  ],
};

function spoken(chart, data) {
  const series = data.series.map(({ name, shown }) => `${name} : ${data.labels.map((text, index) => `${text} ${shown[index]}`).join(", ")}`);
  return `Graphique en ${KINDS[chart.kind].toLowerCase()}${chart.title ? `, ${chart.title}` : ""}. ${series.join(". ")}`.slice(0, 900);
}

/** A figure of a chart {kind, title} of a parsed range. */
export function drawChart(chart, sheet, range, valueOf) {
  const data = readSeries(sheet, range, valueOf);
  const picture = s("svg", { viewBox: `0 0 ${SIZE.width} ${SIZE.height}`, class: "chart__picture", role: "img", "aria-label": spoken(chart, data) }, DRAWN[chart.kind](data));
  const legend = chart.kind === "pie" || data.series.length < 2 ? null
    : h("ul", { class: "chart__legend", "aria-hidden": "true" }, data.series.map(({ name }, index) => h("li", null, h("span", { class: `key k${index % 6}` }), name)));
  return h("figure", { class: "chart" }, chart.title ? h("figcaption", { class: "chart__title" }, chart.title) : null, picture, legend);
}
