"use client";
import { Download } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { FORMATS, type Format, save } from "@/lib/todo-export";
import { Section } from "../section";

export function Export() {
  const [format, choose] = useState<Format>("csv");
  const [busy, setBusy] = useState(false);

  async function start() {
    setBusy(true);
    await save({ format });
    setBusy(false);
  }

  return (
    <Section title="Export" text="All your to-dos as a file. What is in the trash stays there.">
      <fieldset className="mb-6 grid gap-2">
        <legend className="mb-2 font-medium">Format</legend>
        {Object.entries(FORMATS).map(([value, { label, text }]) => (
          <label key={value} className="flex min-h-10 cursor-pointer items-center gap-3">
            <input
              type="radio"
              name="format"
              className="size-5 shrink-0"
              checked={format === value}
              onChange={() => choose(value as Format)}
            />
            <span>
              <span className="font-medium">{label}</span>{" "}
              <span className="text-faint">· {text}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <Button busy={busy} onClick={start}>
        <Download aria-hidden size={18} /> Download
      </Button>
    </Section>
  );
}
