import { useId } from "react";
import { Card } from "@/components/ui/parts";

type Props = { title: string; text: string; children: React.ReactNode };

/** A part of the settings: what it is about in the margin, what can be done beside it. */
export function Section({ title, text, children }: Props) {
  const id = useId();
  return (
    <Card aria-labelledby={id} className="grid gap-x-10 gap-y-5 md:grid-cols-[14rem_1fr]">
      <div>
        <h2 id={id} className="text-xl">
          {title}
        </h2>
        <p className="mt-1.5 text-sm text-faint">{text}</p>
      </div>
      <div className="min-w-0">{children}</div>
    </Card>
  );
}
