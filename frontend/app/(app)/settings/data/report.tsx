import type { ImportReport } from "@/generated";
import { count } from "@/lib/todos";

/** What becomes of a file, line by line where something is wrong. */
export function Report({ report, name }: { report: ImportReport; name: string }) {
  const { dry_run, created, failed, errors } = report;
  return (
    <div className="grid w-full gap-4">
      <p role="status">
        <span className="font-medium break-words">{name}</span>:{" "}
        {dry_run ? `${count(created)} can be imported` : `${count(created)} imported`}
        {failed > 0 && `, ${failed === 1 ? "1 line" : `${failed} lines`} left out`}.
      </p>
      {errors.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by keys
        <div className="max-h-80 overflow-auto rounded-md border border-line" tabIndex={0}>
          <table className="w-full text-sm">
            <caption className="sr-only">What is wrong, by line</caption>
            <thead>
              <tr className="border-b border-line bg-wash text-left">
                <th scope="col" className="px-3.5 py-2 font-medium">
                  Line
                </th>
                <th scope="col" className="py-2 pr-3.5 font-medium">
                  Column
                </th>
                <th scope="col" className="py-2 pr-3.5 font-medium">
                  What is wrong
                </th>
              </tr>
            </thead>
            <tbody>
              {errors.map(({ line, pointer, message }) => (
                <tr
                  key={`${line} ${pointer} ${message}`}
                  className="border-b border-line align-top last:border-0"
                >
                  <th scope="row" className="px-3.5 py-2 text-left font-normal tabular-nums">
                    {line}
                  </th>
                  <td className="py-2 pr-3.5">{pointer.slice(1) || "the whole line"}</td>
                  <td className="py-2 pr-3.5">{message}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}
