import { clsx } from "clsx";
import { PRIORITY } from "@/lib/todos";

const STROKES = [1, 2, 3, 4, 5] as const;

/** A priority as strokes on a tally. */
export function Tally({ value }: { value: number }) {
  return (
    <span
      role="img"
      aria-label={`Priority: ${PRIORITY[value] ?? value}`}
      title={PRIORITY[value]}
      className="inline-flex h-4 items-end gap-0.75 align-middle"
    >
      {STROKES.map((stroke) => (
        <span
          key={stroke}
          className={clsx("h-full w-0.75 rounded-full", stroke <= value ? "bg-accent" : "bg-line")}
        />
      ))}
    </span>
  );
}
