// Everything that has to hold before a change is shared.
import { addCompile } from './build.mjs';
import { runBrowserTests } from './end2end.mjs';
import { addLints } from './lint.mjs';
import { startPostgres } from './postgres.mjs';
import { Plan, StepFailed, duration } from './progress.mjs';
import { profiles, site } from './project.mjs';
import { addToolchain } from './toolchain.mjs';

const plan = addLints(addToolchain(new Plan()));
const counts = { cargo: 0, browser: 0 };

addCompile(plan, 'Compile the server, its tests and the pages', profiles.debug, [
  ['test', '--no-run'],
  ['build', '--bin', site()['bin-target']],
]);

plan.step('Test on SQLite and PostgreSQL', async (step) => {
  const postgres = await startPostgres(step);
  try {
    counts.cargo = await runTests(step, postgres.url);
  } finally {
    await postgres.stop();
  }
  return `${counts.cargo} passed, ${postgres.note}`;
});

plan.step('Test in the browser', async (step) => {
  counts.browser = await runBrowserTests(step);
  return `${counts.browser} passed`;
});

async function runTests(step, url) {
  let passed = 0;
  let failed = 0;
  let where = '';
  const names = [];
  const watch = (line) => {
    where = /^\s*(?:Running (?:unittests )?(\S+)|Doc-tests (\S+))/.exec(line)?.slice(1).find(Boolean) ?? where;
    const fallen = /^test (\S+) \.\.\. FAILED$/.exec(line);
    if (fallen) names.push(fallen[1]);
    const closing = /^test result: \w+\. (\d+) passed; (\d+) failed/.exec(line);
    if (closing) {
      passed += Number(closing[1]);
      failed += Number(closing[2]);
    }
    return `${passed} passed · ${where}`;
  };
  const env = { TEST_POSTGRES_URL: url, REQUIRE_POSTGRES: '1', INSTA_UPDATE: 'no' };
  try {
    await step.exec('cargo', ['test', '--no-fail-fast'], { watch, env });
  } catch (error) {
    // Named at the very end: what failed first stands far above what ran after it.
    if (error instanceof StepFailed && names.length > 0) error.message += `; failed: ${names.join(', ')}`;
    throw error;
  }
  if (failed > 0 || passed === 0) throw new StepFailed(`${passed} passed, ${failed} failed`);
  return passed;
}

const took = await plan.run();
console.log(`${counts.cargo + counts.browser} passed, 0 failed`);
console.log(`Everything holds, after ${duration(took)}.`);
