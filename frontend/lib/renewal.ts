// An expired access token is renewed without a word, and the request repeated.
import { client } from "@/generated/client.gen";
import { end, renewed } from "@/lib/session";

const copies = new WeakMap<Request, { copy: Request; sent: number }>();

client.interceptors.request.use((request, options) => {
  if (options.security) copies.set(request, { copy: request.clone(), sent: Date.now() });
  return request;
});

client.interceptors.response.use(async (response, request) => {
  const kept = copies.get(request);
  if (response.status !== 401 || !kept) return response;
  const again = (await renewed(kept.sent)) ? await fetch(kept.copy) : response;
  if (again.status === 401) end();
  return again;
});
