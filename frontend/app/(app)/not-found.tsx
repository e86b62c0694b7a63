import type { Metadata } from "next";
import { looks } from "@/components/ui/button-look";
import { Empty } from "@/components/ui/parts";
import { HOME } from "@/lib/places";

export const metadata: Metadata = { title: "Not found" };

/** What is not there, with everything around it still at hand. */
export default function NotFound() {
  const home = (
    <a href={HOME} className={looks({})}>
      Home
    </a>
  );
  return (
    <Empty whole title="There is nothing here" action={home}>
      The address may be misspelt, or what was here is gone.
    </Empty>
  );
}
