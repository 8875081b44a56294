// Lighthouse with its phone profile against a running server: node measure.mjs URL [PATH …]
import { existsSync } from 'node:fs';
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';

/** What each page has to reach. */
const limits = { performance: 98, accessibility: 100, 'best-practices': 100, seo: 100, lcp: 1000, tbt: 50, cls: 0.01 };
const [base, ...paths] = process.argv.slice(2);
const chromium = process.env.CHROMIUM ?? ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find(existsSync);
const flags = ['--headless=new', '--no-first-run', '--disable-background-networking', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];
const chrome = await launch({ chromePath: chromium, chromeFlags: flags });
let missed = 0;
try {
  for (const path of paths) missed += await measure(path);
} finally {
  chrome.kill();
}
process.exitCode = missed === 0 ? 0 : 1;

async function measure(path) {
  const { lhr } = await lighthouse(`${base}${path}`, { port: chrome.port, output: 'json', logLevel: 'silent' });
  const score = (name) => Math.round((lhr.categories[name].score ?? 0) * 100);
  const value = (name) => lhr.audits[name].numericValue ?? 0;
  const figures = {
    ...Object.fromEntries(Object.keys(lhr.categories).map((name) => [name, score(name)])),
    fcp: Math.round(value('first-contentful-paint')), lcp: Math.round(value('largest-contentful-paint')),
    tbt: Math.round(value('total-blocking-time')), cls: Number(value('cumulative-layout-shift').toFixed(4)), bytes: value('total-byte-weight'),
  };
  console.log(path, Object.entries(figures).map(([name, figure]) => `${name} ${figure}`).join(' · '));
  // A page that asks not to be found is no fault of search engine optimisation.
  const isHidden = lhr.audits['is-crawlable']?.score === 0;
  const faults = Object.entries(limits).filter(([name, limit]) => {
    if (name === 'seo' && isHidden) return false;
    return limit >= 98 ? (name === 'lcp' ? figures[name] > limit : figures[name] < limit) : figures[name] > limit;
  });
  for (const [name, limit] of faults) console.log(`  ${name} is ${figures[name]}, the limit is ${limit}`);
  for (const { auditRefs } of ['accessibility', 'best-practices', 'seo'].map((name) => lhr.categories[name])) {
    for (const { id } of auditRefs.filter(({ weight }) => weight > 0)) {
      const audit = lhr.audits[id];
      if (audit.score !== null && audit.score < 1) console.log(`  ${id}: ${audit.title}`, JSON.stringify(audit.details?.items?.slice(0, 2) ?? []).slice(0, 300));
    }
  }
  return faults.length;
}
