"use client";
import { useState } from "react";
import { setTheme, THEMES, type Theme } from "@/lib/theme";
import { Section } from "./section";

export function Appearance({ initial }: { initial: Theme }) {
  const [theme, choose] = useState(initial);
  return (
    <Section title="Appearance" text="For this browser.">
      <fieldset>
        <legend className="sr-only">Colours</legend>
        <div className="flex flex-wrap gap-x-8 gap-y-3">
          {Object.entries(THEMES).map(([value, label]) => (
            <label key={value} className="flex min-h-11 cursor-pointer items-center gap-2.5">
              <input
                type="radio"
                name="theme"
                className="size-5"
                checked={theme === value}
                onChange={() => {
                  choose(value as Theme);
                  setTheme(value as Theme);
                }}
              />
              {label}
            </label>
          ))}
        </div>
      </fieldset>
    </Section>
  );
}
