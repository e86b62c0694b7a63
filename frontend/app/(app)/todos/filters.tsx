"use client";
import { useQuery } from "@tanstack/react-query";
import { clsx } from "clsx";
import { ChevronDown } from "lucide-react";
import { SearchField } from "@/components/search-field";
import { Tally } from "@/components/tally";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/input";
import { Menu, MenuCheck } from "@/components/ui/menu";
import type { TodoCounts, TodoSort } from "@/generated";
import { getTodoCountsOptions } from "@/generated/@tanstack/react-query.gen";
import {
  chosenTags,
  PRIORITY,
  SORT,
  STATUS,
  sorts,
  statuses,
  type TodoFilter,
  withTags,
} from "@/lib/todos";
import { ActiveFilters } from "./active-filters";
import { MoreFilters } from "./more-filters";

export type Props = { filter: TodoFilter; onChange: (filter: TodoFilter) => void };

/** What is shown of the list and how; all of it stands in the address. */
export function Filters({ filter, onChange }: Props) {
  return (
    <search aria-label="Filter" className="mt-7 mb-2 grid gap-3 border-b border-line pb-4">
      <div className="flex flex-wrap items-center gap-2">
        <SearchField
          label="Search to-dos"
          value={filter.q}
          onChange={(q) => onChange({ ...filter, q })}
        />
        <Priorities filter={filter} onChange={onChange} />
        <Sorting filter={filter} onChange={onChange} />
        <MoreFilters filter={filter} onChange={onChange} />
      </div>
      <Chips filter={filter} onChange={onChange} />
      <ActiveFilters filter={filter} onChange={onChange} />
    </search>
  );
}

/** States and tags to choose from, with how many to-dos have them. */
function Chips({ filter, onChange }: Props) {
  const { data: counts } = useQuery(getTodoCountsOptions());
  const chosen = filter.status ?? [];
  const tags = chosenTags(filter);
  return (
    <fieldset className="flex min-w-0 gap-1.5 max-sm:-mx-4 max-sm:overflow-x-auto max-sm:px-4 max-sm:py-1 max-sm:*:shrink-0 sm:flex-wrap">
      <legend className="sr-only">States and tags</legend>
      {statuses.map((status) => (
        <Chip
          key={status}
          on={chosen.includes(status)}
          count={counts?.by_status[status]}
          onClick={() => onChange({ ...filter, status: toggled(chosen, status) })}
        >
          {STATUS[status]}
        </Chip>
      ))}
      <Chip
        on={filter.overdue === true}
        count={counts?.overdue}
        onClick={() => onChange({ ...filter, overdue: filter.overdue ? undefined : true })}
      >
        Overdue
      </Chip>
      {shownTags(tags, counts).map(({ tag, count }) => (
        <Chip
          key={tag}
          on={tags.includes(tag)}
          count={count}
          onClick={() => onChange(withTags(filter, toggled(tags, tag)))}
        >
          <bdi>#{tag}</bdi>
        </Chip>
      ))}
      {tags.length > 1 && (
        <Select
          aria-label="Tags that count"
          value={filter.tags_all ? "all" : "any"}
          onChange={({ target }) => onChange(withTags(filter, tags, target.value === "all"))}
          className="h-9! w-auto! rounded-full! text-sm"
        >
          <option value="any">any of these tags</option>
          <option value="all">all of these tags</option>
        </Select>
      )}
    </fieldset>
  );
}

const MOST_TAGS = 8;

/** The tags that are used most, and those that are chosen. */
function shownTags(
  chosen: string[],
  counts: TodoCounts | undefined,
): { tag: string; count: number }[] {
  const used = counts?.tags ?? [];
  const gone = chosen.filter((tag) => !used.some((one) => one.tag === tag));
  const shown = used.filter(({ tag }, index) => index < MOST_TAGS || chosen.includes(tag));
  return [...shown, ...gone.map((tag) => ({ tag, count: 0 }))];
}

function toggled<T>(values: T[], value: T): T[] | undefined {
  const next = values.includes(value) ? values.filter((one) => one !== value) : [...values, value];
  return next.length ? next : undefined;
}

type ChipProps = {
  on: boolean;
  count: number | undefined;
  onClick: () => void;
  children: React.ReactNode;
};

function Chip({ on, count, onClick, children }: ChipProps) {
  return (
    <button
      type="button"
      aria-pressed={on}
      onClick={onClick}
      className={clsx(
        "h-9 max-w-full truncate rounded-full border px-3.5 text-sm transition-colors",
        on
          ? "border-accent bg-accent text-on-accent"
          : "border-line text-faint hover:border-edge hover:text-ink",
      )}
    >
      {children}
      {count !== undefined && count > 0 && <span className="ml-1.5 tabular-nums">{count}</span>}
    </button>
  );
}

function Priorities({ filter, onChange }: Props) {
  const chosen = filter.priority ?? [];
  return (
    <Menu
      trigger={(given) => (
        <Button
          {...given}
          variant="outline"
          className={clsx("max-sm:px-3", chosen.length > 0 && "border-accent! text-accent!")}
        >
          Priority{chosen.length > 0 && `: ${chosen.length}`} <ChevronDown aria-hidden size={16} />
        </Button>
      )}
    >
      {PRIORITY.map((name, value) => (
        <MenuCheck
          key={name}
          checked={chosen.includes(value)}
          onChange={() => onChange({ ...filter, priority: toggled(chosen, value) })}
        >
          <span className="mr-auto">{name}</span>
          <Tally value={value} />
        </MenuCheck>
      ))}
    </Menu>
  );
}

function Sorting({ filter, onChange }: Props) {
  return (
    <Select
      aria-label="Sort"
      value={filter.sort?.[0] ?? (filter.q ? "relevance" : "-created_at")}
      onChange={(event) => onChange({ ...filter, sort: [event.target.value as TodoSort] })}
      className="w-auto! max-sm:flex-1"
    >
      {sorts.map((sort) => (
        <option key={sort} value={sort}>
          {SORT[sort]}
        </option>
      ))}
    </Select>
  );
}
