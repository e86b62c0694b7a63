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
  const address = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  saveFrom(address, name);
  URL.revokeObjectURL(address);
}

/**
 * Let the browser save what it gets from an address, under the name that comes with it. It does not
 * leave the page for that: nobody is asked about what is not stored, and no error takes its place.
 */
export function saveFrom(address: string, name = ""): void {
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
}
