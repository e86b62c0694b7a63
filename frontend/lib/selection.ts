// Which of a list's entries are chosen, and how a click or a key changes that.
export type Selection = {
  ids: ReadonlySet<string>;
  /** What was chosen or given up last: where a range begins. */
  anchor?: string;
};

export const NOTHING: Selection = { ids: new Set() };

/** Choose an entry or give it up; with `range`, all from the anchor to it become as the anchor is. */
export function choose(
  { ids, anchor }: Selection,
  all: readonly string[],
  id: string,
  range = false,
): Selection {
  const next = new Set(ids);
  const [from, to] = [anchor === undefined ? -1 : all.indexOf(anchor), all.indexOf(id)];
  if (range && anchor !== undefined && from >= 0 && to >= 0) {
    for (const one of all.slice(Math.min(from, to), Math.max(from, to) + 1)) {
      if (ids.has(anchor)) next.add(one);
      else next.delete(one);
    }
    return { ids: next, anchor };
  }
  if (!next.delete(id)) next.add(id);
  return { ids: next, anchor: id };
}

/** Choose all; none, if they are all chosen. */
export function chooseAll({ ids }: Selection, all: readonly string[]): Selection {
  return all.every((id) => ids.has(id)) ? NOTHING : { ids: new Set(all) };
}
