"use client";

import { useLocale } from "next-intl";
import { useTheme } from "next-themes";
import { useEffect, useRef } from "react";
import type uPlot from "uplot";
import { loadPart } from "../ui/lazy-part.ts";
import { axisLabels } from "./axis-label.ts";
import type { Bucket } from "./buckets.ts";
import "uplot/dist/uPlot.min.css";

/** Labels are centred, so closer to an edge they would be cut off. */
const HALF_A_LABEL = 30;

/** The space below the bars. */
export const AXIS_HEIGHT = 24;

type HistogramPlotProps = { buckets: readonly Bucket[]; bucketSeconds: number; height: number };

/** Only the picture; its text and controls are next to it. */
export function HistogramPlot({ buckets, bucketSeconds, height }: HistogramPlotProps) {
  const box = useRef<HTMLDivElement>(null);
  const locale = useLocale();
  const { resolvedTheme } = useTheme();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another theme has other colours to read from the page
  useEffect(() => {
    const element = box.current;
    if (!element || buckets.length === 0) return;
    let plot: uPlot | undefined;
    let isGone = false;
    const resize = new ResizeObserver(() => plot?.setSize({ width: element.clientWidth, height }));
    void loadPart(() => import("uplot")).then(({ default: Plot }) => {
      if (isGone) return;
      const size = { width: element.clientWidth, height };
      plot = new Plot(
        { ...size, ...optionsOf(Plot, element, buckets, bucketSeconds, locale) },
        stacked(buckets),
        element,
      );
      resize.observe(element);
    });
    return () => {
      isGone = true;
      resize.disconnect();
      plot?.destroy();
    };
  }, [buckets, bucketSeconds, height, locale, resolvedTheme]);
  return <div ref={box} aria-hidden style={{ height }} className="pointer-events-none overflow-hidden" />;
}

/** The tallest bar first: each lower one is drawn over its foot. */
const STACK = ["critical", "warning", "notice", "routine"] as const;

function stacked(buckets: readonly Bucket[]): uPlot.AlignedData {
  const series = STACK.map((_, depth) =>
    buckets.map((bucket) => STACK.slice(depth).reduce((sum, severity) => sum + bucket[severity], 0)),
  );
  return [buckets.map(({ at }) => Date.parse(at) / 1000), ...series];
}

function optionsOf(
  Plot: typeof uPlot,
  element: HTMLElement,
  buckets: readonly Bucket[],
  bucketSeconds: number,
  locale: string,
): Omit<uPlot.Options, "width" | "height"> {
  const style = getComputedStyle(element);
  const color = (name: string) => style.getPropertyValue(name).trim();
  const first = Date.parse(buckets[0]?.at ?? "") / 1000;
  const end = first + buckets.length * bucketSeconds;
  const paths = Plot.paths.bars?.({ align: 1, size: [0.86, 48], gap: 1 });
  const bars = STACK.map((severity) => ({
    fill: color(`--bar-${severity}`),
    width: 0,
    points: { show: false },
    ...(paths && { paths }),
  }));
  return {
    cursor: { show: false },
    legend: { show: false },
    padding: [6, 0, 0, 0],
    scales: { x: { time: true, range: [first, end] }, y: { range: (_, __, most) => [0, Math.max(most, 1)] } },
    axes: [
      {
        size: AXIS_HEIGHT,
        space: 84,
        gap: 6,
        font: `11px ${style.fontFamily}`,
        stroke: color("--faint"),
        grid: { show: false },
        ticks: { show: false },
        values: (plot, splits) => {
          const isWhole = (split: number) => {
            const place = plot.valToPos(split, "x");
            return place > HALF_A_LABEL && place < plot.bbox.width / devicePixelRatio - HALF_A_LABEL;
          };
          return axisLabels(
            splits.map((split) => (isWhole(split) ? split : null)),
            locale,
          );
        },
      },
      { show: false },
    ],
    series: [{}, ...bars],
  };
}
