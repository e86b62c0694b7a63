import type { Metadata } from "next";
import { looks } from "@/components/ui/button-look";
import { Empty } from "@/components/ui/parts";

export const metadata: Metadata = { title: "Not found" };

/** Stands by in every page; with a `Link` each would load the scripts of this one too. */
export default function NotFound() {
  const home = (
    <a href="/" className={looks({})}>
      Home
    </a>
  );
  return (
    <main id="main" className="grid min-h-[80dvh] place-items-center">
      <Empty whole title="There is nothing here" action={home}>
        The address may be misspelt, or what was here is gone.
      </Empty>
    </main>
  );
}
