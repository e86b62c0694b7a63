import { getReadiness } from "@/generated";

/** Whether the API can be reached, and can do its work. */
export async function isReachable(): Promise<boolean> {
  const { data } = await getReadiness();
  return data !== undefined;
}
