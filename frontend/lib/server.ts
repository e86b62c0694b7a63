import "server-only";
import { cookies, headers } from "next/headers";
import {
  type Client,
  client as contract,
  createClient,
  createConfig,
} from "@/generated/client.gen";
import { ApiError } from "@/lib/errors";

/** Where the API listens, as this server reaches it. */
export const API_URL = process.env.API_URL ?? "http://127.0.0.1:8000";

/** A client that calls the API with the visitor's cookies. */
export async function visitor(): Promise<Client> {
  const forwarded = (await headers()).get("x-forwarded-for");
  const client = createClient(
    createConfig({
      baseUrl: API_URL + contract.getConfig().baseUrl,
      cache: "no-store",
      headers: {
        cookie: (await cookies()).toString(),
        ...(forwarded && { "x-forwarded-for": forwarded }),
      },
    }),
  );
  client.interceptors.error.use((error, response) => ApiError.from(error, response));
  return client;
}

/** Whether this browser has a session, as far as one can tell without asking the API. */
export async function signedIn(): Promise<boolean> {
  return (await cookies()).has("signed_in");
}

export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** The query of an address, as browsers have it. */
export async function paramsFrom(searchParams: SearchParams): Promise<URLSearchParams> {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(await searchParams)) {
    for (const one of [value ?? []].flat()) params.append(name, one);
  }
  return params;
}
