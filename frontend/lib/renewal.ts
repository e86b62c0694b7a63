// An expired access token is renewed without a word, and the request repeated; if it is still the
// session of the same person.
import { client } from "@/generated/client.gen";
import { assertOwn, end, renewed } from "@/lib/session";

const copies = new WeakMap<Request, { copy: Request; sent: number }>();

client.interceptors.request.use((request, options) => {
  if (!options.security) return request;
  assertOwn();
  copies.set(request, { copy: request.clone(), sent: Date.now() });
  return request;
});

client.interceptors.response.use(async (response, request) => {
  const kept = copies.get(request);
  if (kept) assertOwn(); // perhaps it was answered to the next person
  if (response.status !== 401 || !kept) return response;
  const again = (await renewed(kept.sent)) ? await repeated(kept.copy) : response;
  if (again.status === 401) end();
  return again;
});

async function repeated(copy: Request): Promise<Response> {
  assertOwn();
  const response = await fetch(copy);
  assertOwn();
  return response;
}
