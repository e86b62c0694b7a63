// How the browser calls the API; what can be called is generated. Import it before any call.
import { client } from "@/generated/client.gen";
//% if accounts
import "@/lib/renewal";
//% endif
import { away } from "@/lib/connection";
import { ApiError } from "@/lib/errors";

client.setConfig({ credentials: "same-origin" });

client.interceptors.error.use((thrown, response, request) => {
  if (request?.signal.aborted) return thrown; // nobody waits for it any more
  const error = ApiError.from(thrown, response);
  if (error.unreachable) away();
  return error;
});
