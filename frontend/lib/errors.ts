import { retryAfter } from "@/generated/client.gen";
import type { Problem, Violation } from "@/generated/problem.gen";

/** What the API refused, as RFC 9457 tells it; `status` is 0 where no answer of the API came. */
export class ApiError extends Error implements Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly errors: Violation[];
  /** After so many seconds the same may well work, says the API. */
  readonly retryAfter?: number;

  constructor(problem: Problem, wait?: number) {
    super(problem.detail || (problem.status === 404 ? GONE : problem.title));
    this.name = "ApiError";
    this.type = problem.type;
    this.title = problem.title;
    this.status = problem.status;
    this.detail = problem.detail;
    this.errors = problem.errors ?? [];
    this.retryAfter = wait;
  }

  get unreachable(): boolean {
    return this.status === 0;
  }

  /** Whether it may have been done, or be done yet: no answer came, none that tells, or only that the
   * first try is still at work. */
  get undecided(): boolean {
    const isAtWork = this.status === 409 && this.retryAfter !== undefined;
    return this.unreachable || this.status >= 500 || isAtWork;
  }

  /** Messages for the fields of the body, by JSON pointer (RFC 6901); "" is the body as a whole. */
  get fields(): Map<string, string> {
    const found = new Map<string, string>();
    for (const { place, pointer, message } of this.errors) {
      if (place !== "body") continue;
      const known = found.get(pointer);
      found.set(pointer, known ? `${known}; ${message}` : message);
    }
    return found;
  }

  /** Any thrown thing as an ApiError; `response` is what it came with. */
  static from(thrown: unknown, response?: Response): ApiError {
    if (thrown instanceof ApiError) return thrown;
    const wait = retryAfter(response);
    if (isProblem(thrown)) return new ApiError(thrown, wait);
    const status = response && response.status < 500 ? response.status : 0;
    return new ApiError({ type: "about:blank", title: titles(status), status }, wait);
  }
}

const GONE = "It is not there any more.";

function titles(status: number): string {
  return status === 0 ? "The server cannot be reached at the moment." : "Something went wrong.";
}

function isProblem(value: unknown): value is Problem {
  return typeof value === "object" && value !== null && "status" in value && "title" in value;
}
