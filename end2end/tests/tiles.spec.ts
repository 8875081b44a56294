// The map's tiles, read by a reader that is not ours: at every zoom their counts add up to the total of the search.
import type { APIRequestContext } from '@playwright/test';
import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { expect, test } from '../support/test.ts';

const FILTERS = ['', 'minBeds=3&maxPrice=900000', 'city=Palm+Springs&pool=private', 'standardStatus=Closed&soldDays=365&propertyType=A'];
/** From here on each home is drawn for itself. */
const SINGLES = 14;

interface Feature {
  count: number;
  price: number | undefined;
  key: string | undefined;
}

async function tile(request: APIRequestContext, z: number, x: number, y: number, query: string): Promise<Feature[]> {
  const answer = await request.get(`/tiles/listings/${z}/${x}/${y}.mvt${query ? `?${query}` : ''}`);
  if (answer.status() === 204) return [];
  expect(answer.status(), answer.url()).toBe(200);
  expect(answer.headers()['content-type']).toBe('application/vnd.mapbox-vector-tile');
  const layer = new VectorTile(new PbfReader(await answer.body())).layers['listings'];
  if (!layer) return [];
  return Array.from({ length: layer.length }, (_, at) => {
    const { properties } = layer.feature(at);
    return { count: Number(properties['count']), price: properties['price'] as number | undefined, key: properties['key'] as string | undefined };
  });
}

/** The tiles below these and their neighbours: a cluster stands in one tile and may hold homes of the next one. */
function below(tiles: { x: number; y: number }[], z: number): { x: number; y: number }[] {
  const side = 2 ** (z + 1);
  const found = new Map<string, { x: number; y: number }>();
  for (const { x, y } of tiles) {
    for (let right = -1; right <= 2; right += 1) {
      for (let down = -1; down <= 2; down += 1) {
        const at = { x: 2 * x + right, y: 2 * y + down };
        if (at.x >= 0 && at.y >= 0 && at.x < side && at.y < side) found.set(`${at.x}/${at.y}`, at);
      }
    }
  }
  return [...found.values()];
}

for (const query of FILTERS) {
  test(`the counts of all tiles of a zoom are the total: ${query || 'everything'}`, async ({ request }) => {
    // Homes without a place are in the list only; a part of the world that is the whole world has the others.
    const listed = await request.get(`/api/properties?limit=1&bounds=-180,-90,180,90${query ? `&${query}` : ''}`);
    const { total } = (await listed.json()) as { total: number };
    let open = [{ x: 0, y: 0 }];
    for (let z = 0; z <= SINGLES; z += 1) {
      const tiles = await Promise.all(open.map(async ({ x, y }) => ({ x, y, features: await tile(request, z, x, y, query) })));
      const filled = tiles.filter(({ features }) => features.length > 0);
      const sum = filled.flatMap(({ features }) => features).reduce((count, feature) => count + feature.count, 0);
      expect(sum, `zoom ${z}`).toBe(total);
      if (z === SINGLES) {
        const homes = filled.flatMap(({ features }) => features);
        expect(homes.every(({ count, key }) => count === 1 && key), 'close by, each home is drawn for itself').toBe(true);
        expect(new Set(homes.map(({ key }) => key)).size).toBe(total);
      }
      open = below(filled, z);
    }
  });
}

test('tiles that do not exist and filters that make no sense are refused', async ({ request }) => {
  for (const path of ['/tiles/listings/3/8/0.mvt', '/tiles/listings/23/0/0.mvt', '/tiles/listings/3/-1/0.mvt', '/tiles/listings/NaN/0/0.mvt']) {
    expect((await request.get(path)).status(), path).toBe(404);
  }
  const answer = await request.get('/tiles/listings/3/1/3.mvt?minBeds=many');
  expect(answer.status()).toBe(400);
  expect(await answer.text()).toContain('minBeds');
});
