// How the browser calls the API; what can be called is generated. Import it before any call.
import { client } from "@/generated/client.gen";
import { away } from "@/lib/connection";
import { ApiError } from "@/lib/errors";
import { end, renewed } from "@/lib/session";

const copies = new WeakMap<Request, { copy: Request; sent: number }>();

client.setConfig({ credentials: "same-origin" });

client.interceptors.request.use((request, options) => {
  if (options.security) copies.set(request, { copy: request.clone(), sent: Date.now() });
  return request;
});

// An expired access token is renewed without a word, and the request repeated.
client.interceptors.response.use(async (response, request) => {
  const kept = copies.get(request);
  if (response.status !== 401 || !kept) return response;
  const again = (await renewed(kept.sent)) ? await fetch(kept.copy) : response;
  if (again.status === 401) end();
  return again;
});

client.interceptors.error.use((thrown, response, request) => {
  if (request?.signal.aborted) return thrown; // nobody waits for it any more
  const error = ApiError.from(thrown, response);
  if (error.unreachable) away();
  return error;
});
