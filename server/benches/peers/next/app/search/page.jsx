// Peer of P1 and P15: the search page of 24 cards, rendered for every request.
// CARDS names the JSON file that `GET /api/mls-listings?limit=24` answered.
import { readFileSync } from 'node:fs';
import { Save } from './save.jsx';

export const dynamic = 'force-dynamic';

const fields = ['city', 'minPrice', 'maxPrice', 'minBeds', 'minBaths', 'propertySubType', 'status', 'sort'];
const dollars = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD', maximumFractionDigits: 0 });

let cards;
function listings() {
  cards ??= JSON.parse(readFileSync(process.env.CARDS, 'utf8')).listings;
  return cards;
}

function facts(home) {
  const all = [[home.bedroomsTotal, 'bd'], [home.bathroomsTotalInteger, 'ba'], [home.livingArea, 'sq ft'], [home.lotSizeSquareFeet, 'lot']];
  return all.filter(([value]) => value);
}

function Card({ home }) {
  return (
    <article className="listing-card">
      <a className="listing-card__photo" href={`/mls-listings/${home.slugAddress ?? home.listingKey}`}>
        <img src={home.photos?.[0] ?? '/placeholder.svg'} alt="" width={640} height={427} loading="lazy" />
      </a>
      <div className="listing-card__body">
        <p className="listing-card__price">{dollars.format(home.listPrice ?? 0)}</p>
        <p className="listing-card__address">{home.unparsedAddress}, {home.city}, {home.stateOrProvince} {home.postalCode}</p>
        <ul className="listing-card__facts">
          {facts(home).map(([value, unit]) => <li key={unit}><b>{value}</b> {unit}</li>)}
        </ul>
        <span className="badge" data-status={home.standardStatus}>{home.standardStatus}</span>
        <Save />
        <footer className="listing-card__office">{home.listOfficeName} · {home.mlsName}</footer>
      </div>
    </article>
  );
}

export default async function Page({ searchParams }) {
  const { page = '1' } = await searchParams;
  return (
    <main>
      <form action="/search">
        {fields.map((name) => <label key={name}>{name}<input name={name} /></label>)}
        <button>Search</button>
      </form>
      <p>Page {page}</p>
      <div className="grid">{listings().map((home) => <Card key={home.listingKey} home={home} />)}</div>
      <nav>{Array.from({ length: 9 }, (_, at) => <a key={at} href={`?page=${at + 1}`}>{at + 1}</a>)}</nav>
    </main>
  );
}
