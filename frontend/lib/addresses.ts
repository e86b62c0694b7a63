// Addresses of the API that a page shows, made from the contract's own.
import type { DownloadAttachmentData, ExportTodosData } from "@/generated";
import { client } from "@/generated/client.gen";

/** Where a browser finds a picture among the files of a to-do. */
export function pictureAt(attachment_id: string): string {
  return client.buildUrl<DownloadAttachmentData>({
    url: "/attachments/{attachment_id}/content",
    path: { attachment_id },
    query: { disposition: "inline" },
  });
}

/** Where a browser gets to-dos as a file. */
export function exportAt(query: NonNullable<ExportTodosData["query"]>): string {
  return client.buildUrl<ExportTodosData>({ url: "/todos/export", query });
}
