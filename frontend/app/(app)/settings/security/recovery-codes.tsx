"use client";
import { Copy, Download } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Step, useHeldOpen } from "@/components/ui/dialog";
import { product } from "@/generated/product.gen";
import { copy, download } from "@/lib/files";

/** The only time that the codes are seen. */
export function RecoveryCodes({ codes, onDone }: { codes: string[]; onDone: () => void }) {
  useHeldOpen();
  const text = `${codes.join("\n")}\n`;
  return (
    <Step>
      <p className="text-faint">
        If you lose your phone, each of these codes opens your account once. Keep them where you
        will find them; they are not shown again.
      </p>
      <ul
        aria-label="Recovery codes"
        className="grid grid-cols-2 gap-x-6 gap-y-2 rounded-md border border-line bg-wash px-5 py-4 font-mono text-sm"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex flex-wrap justify-end gap-3">
        <Button variant="outline" onClick={() => copy(text)}>
          <Copy aria-hidden size={18} /> Copy
        </Button>
        <Button
          variant="outline"
          onClick={() => download(text, `${product.title} recovery codes.txt`)}
        >
          <Download aria-hidden size={18} /> Download
        </Button>
        <Button onClick={onDone}>I have them</Button>
      </div>
    </Step>
  );
}
