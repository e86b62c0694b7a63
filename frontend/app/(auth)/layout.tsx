import { Wordmark } from "@/components/wordmark";

export default function AuthLayout({ children }: { children: React.ReactNode }) {
  return (
    <div className="mx-auto flex min-h-dvh max-w-md flex-col px-5 pb-16">
      <header className="flex h-20 items-center justify-center sm:mt-6">
        <Wordmark />
      </header>
      <main id="main" className="flex flex-1 flex-col justify-start pt-4 sm:pt-10">
        {children}
      </main>
    </div>
  );
}
