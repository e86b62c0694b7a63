"use client";
import { useEffect } from "react";
import { fragment, useFragment } from "@/lib/mailed-token";
import { begin, loginPath } from "@/lib/session";
import { CodeForm } from "../login/code-form";

/** Goes on to the page that was asked for; before that, a second factor may be. */
export function Arrival({ next }: { next: string }) {
  const challenge = useFragment("challenge");
  useEffect(() => {
    if (!fragment("challenge")) enter(next);
  }, [next]);
  if (challenge) {
    const again = () => location.assign(loginPath(next));
    return <CodeForm challenge={challenge} onDone={() => enter(next)} onAgain={again} />;
  }
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
