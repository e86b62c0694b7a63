// Short messages at the edge of the screen, from anywhere in the browser.
export type Notice = {
  id: number;
  text: string;
  tone: "plain" | "danger";
  action?: { label: string; run: () => void };
};

const MOST = 3;

let notices: readonly Notice[] = [];
let last = 0;
const listeners = new Set<() => void>();

function publish(next: readonly Notice[]): void {
  notices = next;
  for (const listener of listeners) listener();
}

/** Show a message; its id, to take it away. */
export function notify(notice: Omit<Notice, "id" | "tone"> & { tone?: Notice["tone"] }): number {
  last += 1;
  publish([...notices.slice(-(MOST - 1)), { tone: "plain", ...notice, id: last }]);
  return last;
}

export function dismiss(id: number): void {
  publish(notices.filter((notice) => notice.id !== id));
}

export const store = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  current: () => notices,
  none: (): readonly Notice[] => NONE,
};

const NONE: readonly Notice[] = [];
