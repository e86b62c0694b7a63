// As much of a browser as the logic needs, and an API that a test plays.
import { client } from "@/generated/client.gen";

type Answer = (request: Request) => Response | Promise<Response>;

const kept = new Map<string, string>();

/** Where the browser was sent. */
export const visited: string[] = [];

Object.assign(globalThis, {
  document: { cookie: "" },
  localStorage: {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => kept.set(name, value),
  },
  location: {
    pathname: "/settings",
    search: "",
    assign: (to: string) => visited.push(to),
    replace: (to: string) => visited.push(to),
  },
  addEventListener: () => {},
  removeEventListener: () => {},
});

client.setConfig({ baseUrl: "http://test/api/v1" });

/** Let a function answer every request; gives back what is asked, as "GET /sessions". */
export function play(answer: Answer): string[] {
  const asked: string[] = [];
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    asked.push(`${request.method} ${new URL(request.url).pathname.replace("/api/v1", "")}`);
    return await answer(request);
  };
  return asked;
}

export function problem(status: number, detail: string, errors: object[] = []): Response {
  const body = { type: "about:blank", title: "No", status, detail, errors };
  return Response.json(body, {
    status,
    headers: { "Content-Type": "application/problem+json" },
  });
}

/** Wait until something is so. */
export async function until(so: () => boolean): Promise<void> {
  for (let tries = 0; !so(); tries += 1) {
    if (tries > 500) throw new Error("It did not happen.");
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
