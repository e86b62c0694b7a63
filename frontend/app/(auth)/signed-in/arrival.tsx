"use client";
import { useEffect } from "react";
import { fragment, useFragment } from "@/lib/mailed-token";
import { begin } from "@/lib/session";
import { CodeForm } from "../login/code-form";

/** Goes on to the page that was asked for; before that, a second factor may be. */
export function Arrival({ next }: { next: string }) {
  const challenge = useFragment("challenge");
  useEffect(() => {
    if (!fragment("challenge")) enter(next);
  }, [next]);
  if (challenge) return <CodeForm challenge={challenge} onDone={() => enter(next)} />;
  return (
    <p role="status" className="text-faint">
      One moment …
    </p>
  );
}

function enter(next: string): void {
  begin();
  location.replace(next);
}
