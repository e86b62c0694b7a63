"use client";
import { Button } from "@/components/ui/button";
import { Empty } from "@/components/ui/parts";

/** A page that failed, with everything around it still at hand. */
export default function PageError({ reset }: { error: Error; reset: () => void }) {
  return (
    <Empty whole title="Something went wrong" action={<Button onClick={reset}>Try again</Button>}>
      It is not your fault. What you have saved is safe.
    </Empty>
  );
}
