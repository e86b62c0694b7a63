// Texts that leave the page: into the clipboard, or into a file.
import { notify } from "@/lib/notices";

export async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    notify({ text: "Copied." });
  } catch {
    notify({ text: "The browser does not allow copying.", tone: "danger" });
  }
}

/** Let the browser save a text as a file. */
export function download(text: string, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
