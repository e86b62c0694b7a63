import { FileText, PenLine, Workflow } from "lucide-react";
import type { Metadata } from "next";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/parts";

export const metadata: Metadata = { title: "Home" };

const STEPS = [
  {
    icon: FileText,
    title: "Say it in the contract",
    text: "Describe what your product can do: a path, what it takes, what it answers.",
    place: "openapi/openapi.yaml",
  },
  {
    icon: Workflow,
    title: "Fill in the handler",
    text: "“make generate” writes everything between the two, and a stub to fill in.",
    place: "handlers/notes.py",
  },
  {
    icon: PenLine,
    title: "Give it a page",
    text: "The client of the contract is there and typed. This page is the first to replace.",
    place: "frontend/app/(app)/home",
  },
];

export default function HomePage() {
  return (
    <>
      <h1 className="text-4xl sm:text-5xl">You are in</h1>
      <p className="mt-4 max-w-xl text-lg text-faint">
        People can sign up, log in and look after their account. The rest is yours to build.
      </p>
      <ol className="mt-9 grid gap-6 md:grid-cols-3">
        {STEPS.map(({ icon: Icon, title, text, place }) => (
          <li key={title} className="grid">
            <Card>
              <Icon aria-hidden size={24} className="text-accent" />
              <h2 className="mt-4 text-xl">{title}</h2>
              <p className="mt-2 text-faint">{text}</p>
              <p className="mt-4">
                <code className="font-mono text-sm break-all">{place}</code>
              </p>
            </Card>
          </li>
        ))}
      </ol>
      <p className="mt-9 flex flex-wrap gap-3">
        <ButtonLink href="/api/v1/docs">The API and its contract</ButtonLink>
        <ButtonLink href="/settings" variant="outline">
          Your settings
        </ButtonLink>
      </p>
    </>
  );
}
