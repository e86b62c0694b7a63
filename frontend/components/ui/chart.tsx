"use client";
import { useId } from "react";

export type Series = { name: string; values: number[]; tone: "accent" | "plain" };

const HEIGHT = 180;
const STEP = 24;
const TONES = { accent: "fill-accent", plain: "fill-edge" };

type ColumnsProps = { caption: string; labels: string[]; series: Series[] };

/** Columns side by side, one group for each label; the same as a table for those who ask. */
export function Columns({ caption, labels, series }: ColumnsProps) {
  const most = Math.max(1, ...series.flatMap(({ values }) => values));
  const width = labels.length * STEP;
  const thick = (STEP - 6) / series.length;
  return (
    <figure className="min-w-0">
      <figcaption className="mb-4 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2 className="text-xl">{caption}</h2>
        <ul className="flex gap-5 text-sm text-faint">
          {series.map(({ name, tone }) => (
            <li key={name} className="flex items-center gap-2">
              <svg aria-hidden width="10" height="10">
                <rect width="10" height="10" rx="2" className={TONES[tone]} />
              </svg>
              {name}
            </li>
          ))}
        </ul>
      </figcaption>
      <p aria-hidden className="-mb-2 text-xs text-faint tabular-nums">
        {most}
      </p>
      <svg
        role="img"
        aria-label={`${caption}: ${series.map(({ name, values }) => `${name} ${sum(values)}`).join(", ")}, at most ${most} on one day.`}
        viewBox={`0 -12 ${width} ${HEIGHT + 34}`}
        preserveAspectRatio="none"
        className="h-52 w-full overflow-visible"
      >
        {[1, 0.5, 0].map((share) => (
          <line
            key={share}
            x1="0"
            x2={width}
            y1={HEIGHT * (1 - share)}
            y2={HEIGHT * (1 - share)}
            className="stroke-line"
            vectorEffect="non-scaling-stroke"
          />
        ))}
        {labels.map((label, place) =>
          series.map(({ name, values, tone }, one) => {
            const value = values[place] ?? 0;
            const height = (value / most) * HEIGHT;
            return (
              <rect
                key={`${label} ${name}`}
                x={place * STEP + 3 + one * thick}
                y={HEIGHT - height}
                width={thick - 1}
                height={height}
                className={TONES[tone]}
              >
                <title>{`${label}: ${value} ${name.toLowerCase()}`}</title>
              </rect>
            );
          }),
        )}
      </svg>
      <p aria-hidden className="-mt-3 flex justify-between text-xs text-faint">
        <span>{labels[0]}</span>
        <span>{labels.at(-1)}</span>
      </p>
      <Table labels={labels} series={series} first="Day" />
    </figure>
  );
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

type TableProps = { labels: string[]; series: Series[]; first: string };

function Table({ labels, series, first }: TableProps) {
  return (
    <details className="mt-3 text-sm">
      <summary className="w-fit cursor-pointer text-faint">As a table</summary>
      <table className="mt-3 w-full tabular-nums">
        <thead>
          <tr className="border-b border-line text-left text-faint">
            <th scope="col" className="py-1.5 font-medium">
              {first}
            </th>
            {series.map(({ name }) => (
              <th key={name} scope="col" className="text-right font-medium">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {labels.map((label, place) => (
            <tr key={label} className="border-b border-line">
              <th scope="row" className="py-1.5 text-left font-normal">
                {label}
              </th>
              {series.map(({ name, values }) => (
                <td key={name} className="text-right">
                  {values[place] ?? 0}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

type Bar = { label: string; value: number };

/** Bars under each other, with their numbers beside them: a list that can be seen at a glance. */
export function Bars({ caption, bars }: { caption: string; bars: Bar[] }) {
  const id = useId();
  const most = Math.max(1, ...bars.map(({ value }) => value));
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="mb-4 text-xl">
        {caption}
      </h2>
      <ul className="grid gap-2.5">
        {bars.map(({ label, value }) => (
          <li
            key={label}
            className="grid grid-cols-[minmax(6rem,2fr)_3fr_2.5rem] items-center gap-3"
          >
            <span className="truncate" title={label}>
              {label}
            </span>
            <svg
              aria-hidden
              viewBox="0 0 100 1"
              preserveAspectRatio="none"
              className="h-3.5 w-full overflow-hidden rounded-sm bg-wash"
            >
              <rect width={(value / most) * 100} height="1" className="fill-accent" />
            </svg>
            <span className="text-right tabular-nums">{value}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
