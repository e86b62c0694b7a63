"use client";
import { Button } from "@/components/ui/button";
import { Empty } from "@/components/ui/parts";

export default function ErrorPage({ reset }: { error: Error; reset: () => void }) {
  return (
    <main id="main" className="grid min-h-[80dvh] place-items-center">
      <Empty whole title="Something went wrong" action={<Button onClick={reset}>Try again</Button>}>
        It is not your fault. What you have saved is safe.
      </Empty>
    </main>
  );
}
