import { clsx } from "clsx";
import type { ComponentProps } from "react";

const SHAPE =
  "w-full min-w-0 rounded-md border border-edge bg-sheet px-3.5 text-ink " +
  "focus-visible:outline-offset-0 aria-invalid:border-danger aria-invalid:outline-danger";

export function Input({ className, ...rest }: ComponentProps<"input">) {
  return <input {...rest} className={clsx(SHAPE, "h-11", className)} />;
}

export function Textarea({ className, ...rest }: ComponentProps<"textarea">) {
  return (
    <textarea
      {...rest}
      className={clsx(SHAPE, "field-sizing-content min-h-28 py-2.5", className)}
    />
  );
}

export function Select({ className, children, ...rest }: ComponentProps<"select">) {
  return (
    <select {...rest} className={clsx(SHAPE, "chevron h-11 appearance-none pr-10", className)}>
      {children}
    </select>
  );
}

export function Checkbox({ className, ...rest }: ComponentProps<"input">) {
  return <input {...rest} type="checkbox" className={clsx("size-5 shrink-0", className)} />;
}
