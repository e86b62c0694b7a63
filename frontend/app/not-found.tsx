import type { Metadata } from "next";
import { ButtonLink } from "@/components/ui/button";
import { Empty } from "@/components/ui/parts";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <main id="main" className="grid min-h-[80dvh] place-items-center">
      <Empty whole title="There is nothing here" action={<ButtonLink href="/">Home</ButtonLink>}>
        The address may be misspelt, or what was here is gone.
      </Empty>
    </main>
  );
}
