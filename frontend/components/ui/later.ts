// Parts of a page that most visits do not need: loaded once somebody asks for them.
import { useEffect, useState } from "react";
import { ApiError } from "@/lib/errors";
import { notify } from "@/lib/notices";

export type Later<T> = {
  load: () => Promise<T>;
  /** Load it before it is needed; whoever needs it is told of a failure. */
  ahead: () => void;
  loaded: () => T | undefined;
};

export function later<T>(get: () => Promise<T>): Later<T> {
  let asked: Promise<T> | undefined;
  let there: T | undefined;
  function load(): Promise<T> {
    asked ??= get().then(
      (part) => {
        there = part;
        return part;
      },
      (error) => {
        asked = undefined;
        throw error;
      },
    );
    return asked;
  }
  return { load, ahead: () => void load().catch(() => {}), loaded: () => there };
}

/** The part, as soon as it is there; `giveUp` where it cannot be loaded, of which people are told. */
export function useLater<T>({ load, loaded }: Later<T>, giveUp: () => void): T | undefined {
  const [part, setPart] = useState(loaded);
  useEffect(() => {
    if (part) return;
    let waiting = true;
    load().then(
      (it) => waiting && setPart(() => it),
      () => {
        if (!waiting) return;
        notify({ text: ApiError.from(undefined).message, tone: "danger" });
        giveUp();
      },
    );
    return () => {
      waiting = false;
    };
  }, [part, load, giveUp]);
  return part;
}

const AFTER = 2_000;

/** Load parts while the visitor does nothing yet: later there may be no connection. */
export function useAhead(...parts: Pick<Later<unknown>, "ahead">[]): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the parts of a page are always the same
  useEffect(() => {
    const timer = setTimeout(() => {
      for (const { ahead } of parts) ahead();
    }, AFTER);
    return () => clearTimeout(timer);
  }, []);
}
