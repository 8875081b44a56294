// Peer of P6 to P8: supercluster and vt-pbf, what a map server of the Node world is made of.
// usage: node supercluster.mjs BENCHMARK FOLDER
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [benchmark, folder] = process.argv.slice(2);
if (!['p6_build', 'p7_tiles', 'p8_freshness'].includes(benchmark)) process.exit(0);

const packages = process.env.BENCH_NODE_MODULES;
let Supercluster, vtpbf;
try {
  const require = createRequire(join(packages ?? '', 'package.json'));
  const load = async (name) => (await import(require.resolve(name))).default;
  Supercluster = await load('supercluster');
  vtpbf = require('vt-pbf');
} catch (error) {
  console.log(`supercluster: not installed (npm install supercluster vt-pbf in ${packages}): ${error.message.split('\n')[0]}`);
  process.exit(0);
}

const ownKinds = new Set(['Residential', 'ResidentialIncome', 'ManufacturedInPark']);
const [head, ...lines] = readFileSync(join(folder, 'homes.csv'), 'utf8').trimEnd().split('\n');
const at = Object.fromEntries(head.split(',').map((name, place) => [name, place]));
// P7 asks for homes for sale; the index of P6 and P8 holds all.
const onlyForSale = benchmark === 'p7_tiles';
const features = [];
for (const line of lines) {
  const home = line.split(',');
  if (onlyForSale && (home[at.status] !== 'Active' || !ownKinds.has(home[at.kind]))) continue;
  const price = Number(home[at.price]);
  features.push({
    type: 'Feature',
    properties: { key: home[at.id], status: home[at.status], min: price, max: price },
    geometry: { type: 'Point', coordinates: [Number(home[at.lon]), Number(home[at.lat])] },
  });
}

const build = () =>
  new Supercluster({
    // Clusters as wide as ours: a sixteenth of a tile.
    radius: 256,
    extent: 4096,
    maxZoom: 13,
    map: ({ min, max }) => ({ min, max }),
    reduce(into, home) {
      into.min = Math.min(into.min, home.min);
      into.max = Math.max(into.max, home.max);
    },
  }).load(features);

const microseconds = (times) => {
  times.sort((a, b) => a - b);
  const share = (part) => times[Math.round((times.length - 1) * part)] * 1000;
  return `${share(0.5)}\t${share(0.99)}`;
};
const timed = (run) => {
  const start = performance.now();
  run();
  return performance.now() - start;
};

if (benchmark === 'p7_tiles') {
  const clusters = build();
  const tasks = new Map();
  for (const line of readFileSync(join(folder, 'p7_tiles.tasks'), 'utf8').split('\n')) {
    const [job, ...place] = line.split('\t');
    tasks.set(job, [...(tasks.get(job) ?? []), place.map(Number)]);
  }
  const draw = ([z, x, y]) => {
    const tile = clusters.getTile(z, x, y);
    return tile ? vtpbf.fromGeojsonVt({ listings: tile }, { version: 2, extent: 4096 }) : undefined;
  };
  for (const tiles of tasks.values()) tiles.forEach(draw);
  for (const [job, tiles] of tasks) {
    const times = [];
    for (let turn = 0; turn < 5; turn++) for (const tile of tiles) times.push(timed(() => draw(tile)));
    console.log(`supercluster\t${job}\t${microseconds(times)}`);
  }
} else {
  const before = process.memoryUsage();
  const times = [];
  for (let turn = 0; turn < 2; turn++) times.push(timed(build));
  const after = process.memoryUsage();
  const job = benchmark === 'p6_build' ? 'index built' : 'batch of 500, until published';
  console.log(`supercluster\t${job}\t${microseconds(times)}`);
  const grown = after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers;
  console.log(`supercluster: resident ${(after.rss / 1e6).toFixed(0)} MB with the features, grown ${(grown / 1e6).toFixed(0)} MB by clusters; clusters only, no search`);
}
