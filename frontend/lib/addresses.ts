// Addresses of the API that a page shows, made from the contract's own.
import { downloadAttachment, type ExportTodosData, exportTodos } from "@/generated";
import { addressOf } from "@/generated/client.gen";

/** Where a browser finds a picture among the files of a to-do. */
export function pictureAt(attachment_id: string): string {
  return addressOf(downloadAttachment, {
    path: { attachment_id },
    query: { disposition: "inline" },
  });
}

/** Where a browser gets to-dos as a file. */
export function exportAt(query: NonNullable<ExportTodosData["query"]>): string {
  return addressOf(exportTodos, { query });
}
