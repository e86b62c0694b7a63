"use client";
import { clsx } from "clsx";
import { useLinkStatus } from "next/link";

/** What a link shows; it fades while the page that it leads to is on its way. */
export function Followed({ children }: { children: React.ReactNode }) {
  const { pending } = useLinkStatus();
  return (
    <span className={clsx("transition-opacity", pending && "opacity-45 delay-100")}>
      {children}
    </span>
  );
}
