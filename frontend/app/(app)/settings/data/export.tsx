"use client";
import { Download } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { type ExportTodosData, getMe } from "@/generated";
import { exportAt } from "@/lib/addresses";
import { ApiError } from "@/lib/errors";
import { notify } from "@/lib/notices";
import { Section } from "../section";

type Format = NonNullable<NonNullable<ExportTodosData["query"]>["format"]>;

const FORMATS: Record<Format, { label: string; text: string }> = {
  csv: { label: "CSV", text: "A table, for spreadsheets" },
  ndjson: { label: "NDJSON", text: "One JSON object in each line, for programs" },
};

export function Export() {
  const [format, choose] = useState<Format>("csv");
  const [busy, setBusy] = useState(false);

  async function save() {
    setBusy(true);
    const { error } = await getMe(); // renews the session: a navigation, which follows, cannot
    setBusy(false);
    if (error) notify({ text: ApiError.from(error).message, tone: "danger" });
    else location.assign(exportAt({ format }));
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
      <Button busy={busy} onClick={save}>
        <Download aria-hidden size={18} /> Download
      </Button>
    </Section>
  );
}
