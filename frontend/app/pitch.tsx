import { Keyboard, Lock, RotateCcw } from "lucide-react";
import { Tally } from "@/components/tally";
import { ButtonLink } from "@/components/ui/button-link";
import { product } from "@/generated/product.gen";
import { HOME } from "@/lib/places";

const SAMPLE = [
  { title: "Book the train before early-bird fares are gone", priority: 4, done: false },
  { title: "Read the contract", priority: 3, done: true },
  { title: "Call the plumber about the kitchen tap", priority: 2, done: false },
  { title: "Water the plants", priority: 0, done: false },
];

const PROMISES = [
  {
    icon: RotateCcw,
    title: "Nothing is lost",
    text: "Every change can be undone, and what you write while the connection is down waits for it.",
  },
  {
    icon: Keyboard,
    title: "Hands stay on the keys",
    text: "Add, find, tick and tidy up without a mouse. On a phone, everything is a thumb away.",
  },
  {
    icon: Lock,
    title: "Yours alone",
    text: "Your list is fenced off in the database itself. No trackers, no scripts from elsewhere.",
  },
];

export const OPEN = "Open my list";

/** What the product is, for who comes for the first time. */
export function Pitch({ member }: { member: boolean }) {
  return (
    <>
      <section className="grid items-center gap-12 py-14 sm:py-20 lg:grid-cols-[1.1fr_1fr] lg:gap-20 lg:py-28">
        <div>
          <h1 className="text-[clamp(2.9rem,8vw,5.25rem)] leading-[0.98] tracking-[-0.03em]">
            Put it in <em className="text-accent">writing</em>.
          </h1>
          <p className="mt-7 max-w-lg text-xl leading-relaxed text-faint">
            A thing that is written down is half done, and one less to carry around. {product.title}{" "}
            keeps the list, plain and quick, on every device you own.
          </p>
          <div className="mt-9 flex flex-wrap gap-3">
            <ButtonLink href={member ? HOME : "/register"} size="lg">
              {member ? OPEN : "Start a list"}
            </ButtonLink>
            {!member && (
              <ButtonLink href="/login" variant="outline" size="lg">
                I have one
              </ButtonLink>
            )}
          </div>
        </div>
        <figure className="rounded-lg border border-line bg-sheet px-6 py-5 shadow-sheet lg:rotate-1">
          <figcaption className="eyebrow border-b border-line pb-3">Saturday</figcaption>
          <ul>
            {SAMPLE.map(({ title, priority, done }) => (
              <li
                key={title}
                className="flex items-center gap-4 border-b border-line py-4 last:border-0"
              >
                <span
                  aria-hidden
                  className={`grid size-5 shrink-0 place-items-center rounded-sm border text-sm ${
                    done ? "border-accent bg-accent text-on-accent" : "border-edge"
                  }`}
                >
                  {done && "✓"}
                </span>
                <span className="mr-auto font-serif text-lg leading-snug">
                  <span className={done ? "text-faint line-through" : ""}>{title}</span>
                </span>
                <Tally value={priority} />
              </li>
            ))}
          </ul>
        </figure>
      </section>
      <section
        aria-label="What you can rely on"
        className="grid gap-10 border-t border-line py-14 md:grid-cols-3"
      >
        {PROMISES.map(({ icon: Icon, title, text }) => (
          <div key={title}>
            <Icon aria-hidden size={24} className="text-accent" />
            <h2 className="mt-4 text-xl">{title}</h2>
            <p className="mt-2 text-faint">{text}</p>
          </div>
        ))}
      </section>
    </>
  );
}
