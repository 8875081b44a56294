// Kills `feed sync` again and again, on both databases, and compares the end with an undisturbed run.
import { startPostgres } from './postgres.mjs';
import { Plan } from './progress.mjs';
import { addToolchain } from './toolchain.mjs';

const kills = process.env.KILLS ?? '200';
const plan = addToolchain(new Plan());

plan.step(`Kill ${kills} runs on each database`, async (step) => {
  const postgres = await startPostgres(step);
  try {
    const env = { TEST_POSTGRES_URL: postgres.url, REQUIRE_POSTGRES: '1', KILLS: kills };
    await step.exec('cargo', ['test', '--test', 'server', 'kills::soak', '--', '--ignored', '--nocapture'], { env });
  } finally {
    await postgres.stop();
  }
  return postgres.note;
});

await plan.run();
