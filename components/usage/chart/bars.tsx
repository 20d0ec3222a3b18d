"use client";

import { type KeyboardEvent, useState } from "react";
import { useWorkspace } from "#components/chat/client-context.tsx";
import { modelName } from "#components/session/models/model-label.ts";
import type { Bar, Measure, Series } from "#components/usage/chart/series.ts";
import { formatDate } from "#components/usage/days.ts";
import { formatCost, formatTokens } from "#lib/client/format.ts";
import { usageWords } from "#lib/client/words/usage.ts";
import type { ModelList } from "#lib/schemas/model.ts";

/** The colours of the series, in order. They stand beside names everywhere. */
export const fills = [
  ...["fill-branch-1", "fill-branch-2", "fill-branch-3"],
  ...["fill-branch-4", "fill-branch-5", "fill-branch-6"],
] as const;

const height = 160;
const pitch = 10;
const gap = 2;

interface Props {
  series: Series;
  measure: Measure;
  from: string;
  to: string;
}

/** Stacked bars, one for each day. One stop for the keyboard; the arrow keys go from day to day and read it out. */
export function Bars({ series, measure, from, to }: Props) {
  const { bars, most, models } = series;
  const [chosen, setChosen] = useState<number | null>(null);
  const move = (event: KeyboardEvent) => {
    const last = bars.length - 1;
    const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, Home: -bars.length, End: bars.length };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    setChosen(Math.min(last, Math.max(0, (chosen ?? (step > 0 ? -1 : bars.length)) + step)));
  };
  const show = measure === "tokens" ? formatTokens : formatCost;
  const known = useWorkspace((state) => state.models);
  const readout = inWords(chosen === null ? undefined : bars[chosen], models, show, known);
  return (
    <div>
      <div className="flex justify-between text-meta text-soft tabular">
        <span>{show(most)}</span>
        <span className="min-h-[1lh] truncate ps-4">{readout}</span>
      </div>
      {/* A slider over the days: arrow keys belong to it, and its value in words is what a screen reader says. */}
      <div
        role="slider"
        tabIndex={0}
        aria-label={usageWords.chart(formatDate(from), formatDate(to))}
        aria-valuemin={0}
        aria-valuemax={bars.length - 1}
        aria-valuenow={chosen ?? 0}
        aria-valuetext={readout}
        onKeyDown={move}
        onBlur={() => setChosen(null)}
        className="rounded-small"
      >
        <svg
          viewBox={`0 0 ${bars.length * pitch} ${height}`}
          preserveAspectRatio="none"
          aria-hidden
          className="block h-44 w-full border-b border-line"
          onPointerLeave={() => setChosen(null)}
        >
          {bars.map((day, index) => (
            <Stack
              key={day.day}
              bar={day}
              models={models}
              most={most}
              x={index * pitch}
              chosen={index === chosen}
              onPoint={() => setChosen(index)}
            />
          ))}
        </svg>
      </div>
      <div className="flex justify-between pt-1 text-meta text-soft tabular" aria-hidden>
        <span>{formatDate(from)}</span>
        <span>{formatDate(to)}</span>
      </div>
    </div>
  );
}

function Stack(props: {
  bar: Bar;
  models: Series["models"];
  most: number;
  x: number;
  chosen: boolean;
  onPoint: () => void;
}) {
  const { bar, models, most, x, chosen, onPoint } = props;
  let top = height;
  return (
    <g onPointerEnter={onPoint} onPointerDown={onPoint}>
      <rect
        x={x}
        y={0}
        width={pitch}
        height={height}
        className={chosen ? "fill-hover" : "fill-none"}
        pointerEvents="all"
      />
      {bar.parts.map((part, index) => {
        const size = most === 0 ? 0 : (part / most) * height;
        top -= size;
        const model = models[index] ?? null;
        return (
          <rect
            key={model ?? ""}
            x={x + gap / 2}
            y={top}
            width={pitch - gap}
            height={size}
            className={model === null ? "fill-soft" : fills[index]}
          />
        );
      })}
    </g>
  );
}

/** A day in words: its sum, then its models. */
function inWords(
  bar: Bar | undefined,
  models: Series["models"],
  show: (value: number) => string,
  known: ModelList,
): string {
  if (!bar) return usageWords.chartHint;
  const parts = models.flatMap((model, index) => {
    const value = bar.parts[index] ?? 0;
    return value === 0 ? [] : [`${model === null ? usageWords.others : modelName(known, model)} ${show(value)}`];
  });
  return [usageWords.day(formatDate(bar.day), show(bar.sum)), ...parts].join(" · ");
}
