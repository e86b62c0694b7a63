// To-dos as a file that the browser saves.
import { type ExportTodosData, getMe } from "@/generated";
import { exportAt } from "@/lib/addresses";
import { ApiError } from "@/lib/errors";
import { saveFrom } from "@/lib/files";
import { notify } from "@/lib/notices";

export type Export = NonNullable<ExportTodosData["query"]>;
export type Format = NonNullable<Export["format"]>;

export const FORMATS: Record<Format, { label: string; text: string }> = {
  csv: { label: "CSV", text: "A table, for spreadsheets" },
  ndjson: { label: "NDJSON", text: "One JSON object in each line, for programs" },
};

/** Let the browser save what an export gives. */
export async function save(query: Export): Promise<void> {
  const { error } = await getMe(); // renews the session: the browser, which follows, cannot
  if (error) notify({ text: ApiError.from(error).message, tone: "danger" });
  else saveFrom(exportAt(query));
}
