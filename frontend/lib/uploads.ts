// Files on their way to the API: what it takes, and how far they are.
import { uploads } from "@/generated/uploads.gen";
import { ApiError } from "@/lib/errors";

export type UploadOperation = keyof typeof uploads;

/**
 * What the contract says against a file, before it is sent in vain; undefined if nothing.
 * `anyType` where browsers guess wrong too often.
 */
export function refusal(
  operation: UploadOperation,
  file: File,
  { anyType = false } = {},
): string | undefined {
  const { types, limit } = uploads[operation];
  if (file.size > limit) return `Too large: at most ${sizeOf(limit)}, please.`;
  if (file.size === 0) return "The file is empty.";
  // The browser only guesses the type by the name; where it does not, the API looks into the file.
  const known = file.type.split(";", 1)[0] ?? "";
  const taken: readonly string[] = types.split(",");
  const other = known && !anyType && !taken.includes(known);
  return other ? "Files of this kind are not taken." : undefined;
}

/** Which of the contract's types a file has, by what the browser says or by its name. */
export function typeOf({ type, name }: File, types: string): string {
  const all = types.split(",");
  const ending = name.split(".").at(-1)?.toLowerCase().replace("jsonl", "ndjson") ?? "";
  const byName = all.find((one) => one.endsWith(ending));
  return all.find((one) => one === type) ?? byName ?? all[0] ?? type;
}

/** "25 MB", "1.4 MB", "12 KB": in the units of the contract's limits. */
export function sizeOf(bytes: number): string {
  const units = ["bytes", "KB", "MB", "GB"] as const;
  let [value, unit] = [bytes, 0];
  while (value >= 1024 && unit < units.length - 1) [value, unit] = [value / 1024, unit + 1];
  const digits = unit > 0 && value < 10 ? 1 : 0;
  return `${Number(value.toFixed(digits))} ${units[unit]}`;
}

/**
 * A `fetch` that tells how much of the body has been sent, from 0 to 1. Browsers tell it only of
 * XMLHttpRequest.
 */
export function fetchTelling(onProgress: (share: number) => void): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const body = await request.blob();
    return await new Promise<Response>((resolve, reject) => {
      const sending = new XMLHttpRequest();
      const fail = () => reject(new TypeError("The upload has failed."));
      const explain = () => readable(body).then(fail, () => reject(new ApiError(UNREADABLE)));
      sending.open(request.method, request.url);
      for (const [name, value] of request.headers) sending.setRequestHeader(name, value);
      sending.responseType = "blob";
      sending.upload.onprogress = ({ loaded, total }) => total && onProgress(loaded / total);
      sending.onload = () => resolve(answerOf(sending));
      sending.onerror = explain;
      sending.onabort = fail;
      request.signal.addEventListener("abort", () => sending.abort());
      if (request.signal.aborted) fail();
      else sending.send(body);
    });
  };
}

/** Read all of a body: files in it may have been changed or moved since they were chosen. */
async function readable(body: Blob): Promise<void> {
  await body.stream().pipeTo(new WritableStream());
}

const UNREADABLE = {
  type: "about:blank",
  title: "The file cannot be read. If it has changed, choose it again.",
  status: 400, // nobody but the sender can do something about it
};

function answerOf(sent: XMLHttpRequest): Response {
  const headers = new Headers();
  for (const line of sent.getAllResponseHeaders().trim().split("\r\n")) {
    const [name, value] = line.split(/: ?(.*)/s);
    if (name) headers.append(name, value ?? "");
  }
  const { status, statusText, response } = sent;
  return new Response(status === 204 ? null : response, { status, statusText, headers });
}
