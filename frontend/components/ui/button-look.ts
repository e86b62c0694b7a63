// How buttons look, and links that look like them.
import { clsx } from "clsx";

export type Look = {
  variant?: "solid" | "outline" | "ghost" | "danger";
  size?: "md" | "lg" | "sm" | "icon";
};

const VARIANTS = {
  solid: "bg-accent text-on-accent hover:bg-accent-strong",
  outline: "border border-edge text-ink hover:bg-wash",
  ghost: "text-ink hover:bg-wash",
  danger: "bg-danger text-on-danger hover:opacity-90",
};

const SIZES = {
  sm: "h-9 px-3 text-sm",
  md: "h-11 px-4.5",
  lg: "h-13 px-6 text-lg",
  icon: "size-11 shrink-0",
};

export function looks({ variant = "solid", size = "md" }: Look, className?: string): string {
  return clsx(
    "inline-flex items-center justify-center gap-2 rounded-md font-medium whitespace-nowrap",
    "transition-colors disabled:opacity-55 aria-disabled:opacity-55",
    VARIANTS[variant],
    SIZES[size],
    className,
  );
}

/** How a link looks that leads out of Next.js, to which its own `Link` cannot go. */
export const outlined = () => looks({ variant: "outline" });
