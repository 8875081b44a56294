// What a page with a map fetches besides: the renderer, and the outlines that are drawn where there is no other base map.
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { end2end } from './project.mjs';

const packages = createRequire(join(end2end, 'package.json'));
const modules = join(end2end, 'node_modules');
const dist = join(modules, 'maplibre-gl', 'dist');
const json = (path) => JSON.parse(readFileSync(path, 'utf8'));
const versions = () => ['maplibre-gl', 'us-atlas', 'world-atlas'].map((name) => json(join(modules, name, 'package.json')).version);

/** Writes `map/` into the site's folder; returns the paths that belong there. */
export function placeMap(folder) {
  const home = join(folder, 'map');
  const stamp = join(home, 'versions.json');
  const wanted = JSON.stringify(['2', ...versions()]);
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
    rmSync(home, { recursive: true, force: true });
    const [version] = versions();
    mkdirSync(join(home, version), { recursive: true });
    const copy = (name, to) => writeFileSync(to, withoutSourceMap(readFileSync(join(dist, name), 'utf8')));
    // The renderer finds its worker beside itself.
    copy('maplibre-gl.mjs', join(home, version, 'maplibre-gl.mjs'));
    copy('maplibre-gl-worker.mjs', join(home, version, 'maplibre-gl-worker.mjs'));
    copy('maplibre-gl.css', join(home, 'renderer.css'));
    writeFileSync(join(home, 'renderer.mjs'), `import * as maplibregl from './${version}/maplibre-gl.mjs';\nglobalThis.maplibregl = maplibregl;\n`);
    writeFileSync(join(home, 'LICENSE.txt'), licences());
    const { land, borders } = outlines();
    writeFileSync(join(home, 'land.json'), JSON.stringify(land));
    writeFileSync(join(home, 'borders.json'), JSON.stringify(borders));
    writeFileSync(stamp, wanted);
  }
  return [...walk(home)];
}

const withoutSourceMap = (text) => text.replace(/\n?\/\/# sourceMappingURL=.*\s*$/, '\n');

function licences() {
  const names = { 'maplibre-gl': 'MapLibre GL JS', 'us-atlas': 'us-atlas (U.S. Census Bureau, public domain)', 'world-atlas': 'world-atlas (Natural Earth, public domain)' };
  return Object.entries(names)
    .map(([name, title]) => {
      const file = ['LICENSE.txt', 'LICENSE'].map((file) => join(modules, name, file)).find(existsSync);
      return `${title}\n\n${file ? readFileSync(file, 'utf8').trim() : ''}\n`;
    })
    .join('\n----\n\n');
}

/** States whose coast and borders are drawn as finely as the source has them: California and its neighbours. */
const fine = new Set(['04', '06', '32', '41']);

/** Land as polygons, and borders of states and Californian counties as lines; degrees, longitude first. */
function outlines() {
  const { feature, mesh } = packages('topojson-client');
  const world = json(join(modules, 'world-atlas', 'countries-110m.json'));
  const closer = json(join(modules, 'world-atlas', 'countries-50m.json'));
  const states = json(join(modules, 'us-atlas', 'states-10m.json'));
  const counties = json(join(modules, 'us-atlas', 'counties-10m.json'));
  const of = (topology, name, keep) => feature(topology, topology.objects[name]).features.filter(keep).map((found) => found);
  const unitedStates = '840';
  const mexico = '484';
  const land = [
    ...of(world, 'countries', ({ id }) => id !== unitedStates && id !== mexico).map((found) => coarse(found, 2)),
    ...of(closer, 'countries', ({ id }) => id === mexico).map((found) => coarse(found, 2)),
    ...of(states, 'states', () => true).map((found) => coarse(found, fine.has(found.id) ? 3 : 2)),
  ];
  const line = (kind, geometry) => ({ type: 'Feature', properties: { kind }, geometry: rounded(geometry, 3) });
  const isOurs = ({ id }) => String(id).startsWith('06');
  return {
    land: { type: 'FeatureCollection', features: land.filter(({ geometry }) => geometry.coordinates.length > 0) },
    borders: {
      type: 'FeatureCollection',
      features: [
        line('state', mesh(states, states.objects.states, (left, right) => left !== right)),
        line('county', mesh(counties, counties.objects.counties, (left, right) => left !== right && isOurs(left) && isOurs(right))),
      ],
    },
  };
}

function coarse({ geometry }, decimals) {
  return { type: 'Feature', properties: {}, geometry: rounded(geometry, decimals) };
}

/** A geometry with fewer decimals, without the points that thereby fall together and the rings that vanish. */
function rounded({ type, coordinates }, decimals) {
  const unit = 10 ** decimals;
  const point = (place) => place.map((degrees) => Math.round(degrees * unit) / unit);
  const path = (places) => places.map(point).filter(([x, y], at, all) => at === 0 || x !== all[at - 1][0] || y !== all[at - 1][1]);
  const rings = (polygon) => polygon.map(path).filter((ring) => ring.length >= 4);
  if (type === 'Polygon') return { type, coordinates: rings(coordinates) };
  if (type === 'MultiPolygon') return { type, coordinates: coordinates.map(rings).filter((polygon) => polygon.length > 0) };
  return { type, coordinates: coordinates.map(path).filter((line) => line.length >= 2) };
}

function* walk(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* walk(path);
    else yield path;
  }
}
