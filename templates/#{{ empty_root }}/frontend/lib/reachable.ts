import { client } from "@/generated/client.gen";

/** Whether it is the API itself that answers, be it with a problem, and not a proxy before it. */
export async function isReachable(): Promise<boolean> {
  const answer = await fetch(`${client.getConfig().baseUrl ?? ""}/`).catch(() => null);
  return (
    answer !== null &&
    (answer.ok || answer.headers.get("content-type")?.includes("problem") === true)
  );
}
