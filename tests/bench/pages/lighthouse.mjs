// Lighthouse on each page, in rounds: reads what to do as JSON from stdin, writes a line of JSON for
// each page and round. It runs in the folder in which Lighthouse is installed.
import { createRequire } from "node:module";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";

const installed = createRequire(`${process.cwd()}/`);
const load = (name) => import(pathToFileURL(installed.resolve(name)).href);
const { default: lighthouse } = await load("lighthouse");
const { default: puppeteer } = await load("puppeteer-core");

const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
/** What cannot be asked of a page that only its owner sees: robots.txt keeps crawlers away. */
const PRIVATE = ["is-crawlable"];
/** A busy machine is not waited for until it is quiet. */
const OPTIONS = { logLevel: "error", disableFullPageScreenshot: true, maxWaitForLoad: 20_000 };

const { chromium, flags, url, cookies, places, rounds } = JSON.parse(await text(process.stdin));
const browser = await puppeteer.launch({ executablePath: chromium, args: flags });

/** What Lighthouse finds on a page; asked again where it has not seen the page begin. */
async function report({ path, member }, onlyCategories, times = 3) {
  const context = await browser.createBrowserContext();
  if (member) await context.setCookie(...cookies);
  const page = await context.newPage();
  const options = { ...OPTIONS, onlyCategories, skipAudits: member ? PRIVATE : [] };
  const run = await lighthouse(url + path, options, undefined, page);
  await context.close();
  const { runtimeError } = run.lhr;
  if (!runtimeError) return run.lhr;
  if (times > 1) return report({ path, member }, onlyCategories, times - 1);
  throw new Error(runtimeError.message);
}

/** One run: the scores, the simulated milliseconds, and what is not as it should be. */
async function audited(place, onlyCategories) {
  const { categories, audits } = await report(place, onlyCategories);
  const refs = Object.values(categories).flatMap(({ auditRefs }) => auditRefs);
  const counted = refs.filter(({ id, weight }) => weight > 0 && audits[id].score !== null);
  return {
    scores: Object.fromEntries(Object.entries(categories).map(([id, { score }]) => [id, score])),
    lcp: audits["largest-contentful-paint"].numericValue,
    blocking: audits["total-blocking-time"].numericValue,
    faults: counted.filter(({ id }) => audits[id].score < 0.9).map(({ id }) => fault(audits[id])),
  };
}

/** An audit by its id, with the first thing that it names. */
function fault({ id, details }) {
  const first = details?.items?.[0] ?? {};
  const named = [first.node?.snippet ?? first.description, first.sourceLocation?.url];
  const known = named.filter((text) => typeof text === "string");
  return known.length ? `${id} (${known.join(" ")})` : id;
}

for (let round = 0; round < rounds; round += 1) {
  for (const place of places) {
    // What does not depend on the machine is asked once.
    const found = await audited(place, round ? ["performance"] : CATEGORIES);
    console.log(JSON.stringify({ name: place.name, ...found }));
  }
}
await browser.close();
