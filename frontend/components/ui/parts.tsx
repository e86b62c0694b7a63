import { clsx } from "clsx";
import type { ComponentProps } from "react";
import { Button } from "@/components/ui/button";
import { ApiError } from "@/lib/errors";

/** A sheet of paper on the desk. */
export function Card({ className, ...rest }: ComponentProps<"section">) {
  return (
    <section
      {...rest}
      className={clsx("rounded-lg border border-line bg-sheet p-6 shadow-sheet sm:p-8", className)}
    />
  );
}

export function Badge({
  tone = "plain",
  children,
}: {
  tone?: "plain" | "accent";
  children: React.ReactNode;
}) {
  return (
    <span
      className={clsx(
        "inline-flex items-center rounded-sm border px-1.5 text-xs leading-5 font-medium whitespace-nowrap",
        tone === "accent" ? "border-accent text-accent" : "border-line text-faint",
      )}
    >
      {children}
    </span>
  );
}

export function Skeleton({ className }: { className: string }) {
  return <span aria-hidden className={clsx("shimmer block rounded-sm", className)} />;
}

/** Where a page will be that is on its way. */
export function PageSkeleton() {
  return (
    <div role="status" aria-label="Loading" className="grid gap-6">
      <Skeleton className="h-11 w-56 max-w-full" />
      <Skeleton className="h-28 w-full" />
      <Skeleton className="h-64 w-full" />
    </div>
  );
}

type EmptyProps = {
  title: string;
  /** Whether this is all that the page has. */
  whole?: boolean;
  children?: React.ReactNode;
  action?: React.ReactNode;
};

/** Where there is nothing: why, and what to do. */
export function Empty({ title, whole = false, children, action }: EmptyProps) {
  const Heading = whole ? "h1" : "h2";
  return (
    <div className="flex flex-col items-center gap-3 px-4 py-16 text-center">
      <Heading className={whole ? "text-3xl sm:text-4xl" : "text-2xl"}>{unbroken(title)}</Heading>
      {children && <p className="max-w-md text-faint">{children}</p>}
      {action && <div className="mt-3">{action}</div>}
    </div>
  );
}

/** A title whose words do not end a line at their hyphens. */
function unbroken(title: string): React.ReactNode {
  return title.split(/(\S+-\S+)/).map((part, index) =>
    index % 2 ? (
      <span key={part} className="whitespace-nowrap">
        {part}
      </span>
    ) : (
      part
    ),
  );
}

/** Something that did not load, and another try. */
export function Failed({ error, onAgain }: { error: unknown; onAgain: () => void }) {
  return (
    <div role="alert" className="flex flex-wrap items-center justify-between gap-3">
      <p className="text-danger">{ApiError.from(error).message}</p>
      <Button variant="outline" size="sm" onClick={onAgain}>
        Try again
      </Button>
    </div>
  );
}
