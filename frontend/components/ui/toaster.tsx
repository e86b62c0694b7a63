"use client";
import { lazy, Suspense } from "react";
import { useInBrowser } from "@/components/ui/in-browser";

const nothing = { default: () => null };

/** Loaded once the page works: nobody is told anything before. What cannot be loaded is left out. */
const Toasts = lazy<React.ComponentType>(() => import("./toasts").catch(() => nothing));

/** Only in the browser: what the server sends may have no style attributes (see the policy). */
export function Toaster() {
  if (!useInBrowser()) return null;
  return (
    <Suspense>
      <Toasts />
    </Suspense>
  );
}
