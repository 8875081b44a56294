// Builds what changed, then serves the demo until it is stopped.
import { addBuild } from './build.mjs';
import { Plan, duration } from './progress.mjs';
import { binary, profiles } from './project.mjs';
import { serve } from './serve.mjs';
import { addToolchain } from './toolchain.mjs';

const plan = addBuild(addToolchain(new Plan()), profiles.release);
const took = await plan.run();
console.log(`Built in ${duration(took)}; the server starts (Ctrl-C stops it).`);
process.exitCode = await serve(binary(profiles.release), ['serve', '--demo']).ended;
