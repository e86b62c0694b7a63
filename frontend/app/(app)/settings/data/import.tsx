"use client";
import { useMutation } from "@tanstack/react-query";
import { FileUp } from "lucide-react";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { FormError } from "@/components/ui/field";
import { FileInput } from "@/components/ui/file-input";
import { Progress } from "@/components/ui/progress";
import { importTodosMutation } from "@/generated/@tanstack/react-query.gen";
import { uploads } from "@/generated/uploads.gen";
import { ApiError } from "@/lib/errors";
import { quiet } from "@/lib/query";
import { count } from "@/lib/todos";
import { fetchTelling, refusal, typeOf } from "@/lib/uploads";
import { Section } from "../section";
import { Report } from "./report";

const TYPES = uploads.importTodos.types;

/** First only a report, then the import: nobody has to clean up after a wrong file. */
export function Import() {
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File>();
  const [refused, setRefused] = useState<string>();
  const [progress, setProgress] = useState<number>();
  const send = useMutation({
    ...quiet(importTodosMutation()),
    onSettled: () => setProgress(undefined),
  });
  const report = send.data;

  function start(chosen: File, dry_run: boolean) {
    setProgress(0);
    send.mutate({
      body: chosen,
      query: { dry_run },
      headers: { "Content-Type": typeOf(chosen, TYPES) },
      fetch: fetchTelling(setProgress),
    });
  }

  function take(chosen: File | undefined) {
    if (!chosen) return;
    const reason = refusal("importTodos", chosen, { anyType: true });
    setRefused(reason);
    setFile(chosen);
    send.reset();
    if (!reason) start(chosen, true);
  }

  return (
    <Section
      title="Import"
      text="To-dos from a file: one that was exported here, or a table whose first line names the columns."
    >
      <div className="grid justify-items-start gap-5">
        <FormError>
          {refused ?? (send.error ? ApiError.from(send.error).message : undefined)}
        </FormError>
        {progress !== undefined && (
          <div className="w-full">
            <p className="text-sm text-faint">{file?.name}</p>
            <Progress label={file?.name ?? "The file"} value={progress} />
          </div>
        )}
        {report && file && <Report report={report} name={file.name} />}
        <div className="flex flex-wrap gap-3">
          {file && report?.dry_run && report.created > 0 && (
            <Button busy={send.isPending} onClick={() => start(file, false)}>
              Import {count(report.created)}
            </Button>
          )}
          <Button
            variant={report?.dry_run && report.created > 0 ? "ghost" : "outline"}
            busy={send.isPending}
            onClick={() => input.current?.click()}
          >
            <FileUp aria-hidden size={18} /> {file ? "Another file" : "Choose a file"}
          </Button>
        </div>
      </div>
      <FileInput
        ref={input}
        label="File to import"
        accept={`${TYPES},.csv,.ndjson,.jsonl`}
        onFiles={([file]) => take(file)}
      />
    </Section>
  );
}
