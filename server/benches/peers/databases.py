"""Peers of P3, P5, P7 and P14: SQLite, DuckDB, PostgreSQL with PostGIS, on the same homes.

usage: databases.py BENCHMARK FOLDER   (TEST_POSTGRES_URL names the PostgreSQL server)
"""
import os
import sqlite3
import sys
import time

BENCHMARK, FOLDER = sys.argv[1:3]
CSV = os.path.join(FOLDER, "homes.csv")
TYPES = {
    "id": "text", "lat": "double precision", "lon": "double precision", "price": "bigint",
    "status": "text", "kind": "text", "sub_type": "text", "city": "text", "subdivision": "text",
    "zip": "text", "beds": "integer", "baths": "double precision", "sqft": "bigint", "lot": "bigint",
    "year": "integer", "hoa": "integer", "pool_private": "integer", "pool_community": "integer",
    "land": "text", "market_day": "integer", "days": "integer", "closed_day": "integer",
}
TABLE = "create table homes (" + ", ".join(f"{name} {kind}" for name, kind in TYPES.items()) + ")"
INDEXES = [
    "create index homes_id on homes (id)",
    "create index homes_city on homes (city)",
    "create index homes_subdivision on homes (subdivision)",
    "create index homes_price on homes (price, id)",
    "create index homes_sqft on homes (sqft, id)",
    "create index homes_date on homes (market_day, id)",
]
FACETS = ["city", "subdivision", "kind", "sub_type", "status", "beds", "baths", "pool_private", "land"]
SHOWN = ", ".join(["id", "price", "sqft", "lot", "market_day", *FACETS])
OWN = "('Residential', 'ResidentialIncome', 'ManufacturedInPark')"
# A peer that is slow is asked less, so that a run ends.
SECONDS_A_JOB = 20


def say(peer, job, times):
    times.sort()
    share = lambda part: times[round((len(times) - 1) * part)] * 1e6
    print(f"{peer}\t{job}\t{share(0.5):.1f}\t{share(0.99):.1f}", flush=True)


def tasks():
    with open(os.path.join(FOLDER, BENCHMARK + ".tasks")) as lines:
        return [line.rstrip("\n").split("\t") for line in lines if line.strip()]


class Sqlite:
    name = "SQLite"

    def __init__(self):
        path = os.path.join(FOLDER, "homes.sqlite")
        fresh = not os.path.exists(path)
        if fresh:
            self.load(path + ".part")
            os.rename(path + ".part", path)
        self.db = sqlite3.connect(path)
        self.db.execute("pragma mmap_size = 4000000000")
        self.db.execute("pragma cache_size = -1000000")

    def load(self, path):
        if os.path.exists(path):
            os.remove(path)
        db = sqlite3.connect(path)
        db.execute("pragma journal_mode = off")
        db.execute("pragma synchronous = off")
        db.execute(TABLE)
        with open(CSV) as lines:
            next(lines)
            rows = ([field or None for field in line.rstrip("\n").split(",")] for line in lines)
            db.executemany(f"insert into homes values ({', '.join('?' * len(TYPES))})", rows)
        for index in INDEXES:
            db.execute(index)
        db.execute("create virtual table places using rtree (row, west, east, south, north)")
        db.execute("insert into places select rowid, lon, lon, lat, lat from homes where status = 'Closed'")
        db.execute("analyze")
        db.commit()
        db.close()

    def rows(self, sql, values=()):
        return self.db.execute(sql, values).fetchall()

    def do(self, sql):
        self.db.execute(sql)


class Duck:
    name = "DuckDB"

    def __init__(self):
        import duckdb

        self.db = duckdb.connect()
        self.db.execute("set threads = 1")
        self.db.execute(TABLE)
        self.db.execute(f"insert into homes select * from read_csv('{CSV}', header = true, nullstr = '', all_varchar = true)")

    def rows(self, sql, values=()):
        return self.db.execute(sql, values).fetchall()

    def do(self, sql):
        self.db.execute(sql)


class Postgres:
    name = "PostgreSQL"

    def __init__(self):
        import psycopg

        url = os.environ.get("TEST_POSTGRES_URL")
        if not url:
            raise RuntimeError("TEST_POSTGRES_URL names no server")
        self.db = psycopg.connect(url, autocommit=True, prepare_threshold=None)
        # One process answers, as in the peers and in ours.
        self.do("set max_parallel_workers_per_gather = 0")
        self.do("create schema if not exists bench_peers")
        self.do("set search_path = bench_peers, public")
        lines = sum(1 for _ in open(CSV)) - 1
        known = self.rows("select to_regclass('bench_peers.homes')")[0][0]
        if not known or self.rows("select count(*) from homes")[0][0] != lines:
            self.load()

    def load(self):
        self.do("drop table if exists homes")
        self.do(TABLE.replace("create table", "create unlogged table"))
        with self.db.cursor() as cursor, cursor.copy("copy homes from stdin with (format csv, header true)") as copy:
            with open(CSV) as lines:
                while block := lines.read(1 << 20):
                    copy.write(block)
        for index in INDEXES:
            self.do(index)
        self.do("vacuum analyze homes")

    def with_places(self):
        """Lets PostGIS index the places; says what is missing where it is not installed."""
        if not self.rows("select 1 from pg_available_extensions where name = 'postgis'"):
            raise RuntimeError("PostGIS is missing on this server: install it (on Debian: apt-get install postgresql-15-postgis-3)")
        self.do("create extension if not exists postgis schema public")
        columns = self.rows("select column_name from information_schema.columns where table_schema = 'bench_peers' and table_name = 'homes'")
        if ("place",) not in columns:
            self.do("alter table homes add place geometry(point, 3857)")
            self.do("update homes set place = st_transform(st_setsrid(st_makepoint(lon, lat), 4326), 3857)")
            self.do("create index homes_place on homes using gist (place)")
            self.do("vacuum analyze homes")

    def rows(self, sql, values=()):
        return (self.db.execute(sql, values) if values else self.db.execute(sql)).fetchall()

    def do(self, sql):
        self.db.execute(sql)


def read(line):
    """The order, the offset, the conditions without facet, and those of each facet."""
    _, order, offset, *rest = line
    plain, faceted = ["1 = 1"], {}
    for facet, condition in zip(rest[::2], rest[1::2]):
        (plain if facet == "-" else faceted.setdefault(facet, [])).append(condition)
    return order, offset, " and ".join(plain), {facet: " and ".join(all) for facet, all in faceted.items()}


def page(peer, line):
    order, offset, plain, faceted = read(line)
    conditions = " and ".join([plain, *faceted.values()])
    peer.rows(f"select * from homes where {conditions} order by {order} limit 24 offset {offset}")


def search(peer, line):
    """One scan keeps what fails at most one condition that has a facet; page, total and facets come from that."""
    order, offset, plain, faceted = read(line)
    fails = {facet: f"case when {condition} then 0 else 1 end" for facet, condition in faceted.items()}
    columns = ", ".join(f"{fail} as fails_{facet}" for facet, fail in fails.items())
    total = " + ".join(fails.values())
    peer.do("drop table if exists found")
    peer.do(f"create temp table found as select {SHOWN}, {columns}, {total} as fails from homes where {plain} and {total} <= 1")
    peer.rows(f"select * from found where fails = 0 order by {order} limit 24 offset {offset}")
    peer.rows("select count(*) from found where fails = 0")
    own = lambda facet: f"fails = 0 or fails_{facet} = 1" if facet in faceted else "fails = 0"
    for facet in FACETS:
        peer.rows(f"select {facet}, count(*) from found where {own(facet)} group by 1 order by 2 desc")
    bar = "case when price < 1000000 then price / 50000 when price < 3000000 then 20 + price / 250000 else 32 end"
    peer.rows(f"select {bar}, count(*) from found where {own('price')} group by 1")


def by_job(peer, run):
    jobs = {}
    for line in tasks():
        jobs.setdefault(line[0], []).append(line)
    for job, lines in jobs.items():
        run(lines[0])
        times, began = [], time.perf_counter()
        for line in lines:
            start = time.perf_counter()
            run(line)
            times.append(time.perf_counter() - start)
            if time.perf_counter() - began > SECONDS_A_JOB:
                break
        say(peer.name, job, times)


# Cells of a sixteenth of the tile, as ours: count, lowest and highest price, middle.
TILE = f"""
with bounds as (select st_tileenvelope(%s, %s, %s) as box),
cells as (
  select count(*) as count, min(price) as min, max(price) as max,
         st_setsrid(st_makepoint(avg(st_x(place)), avg(st_y(place))), 3857) as middle
  from homes, bounds where place && box and status = 'Active' and kind in {OWN}
  group by floor((st_x(place) - st_xmin(box)) * 16 / (st_xmax(box) - st_xmin(box))),
           floor((st_y(place) - st_ymin(box)) * 16 / (st_ymax(box) - st_ymin(box)))),
drawn as (select count, min, max, st_asmvtgeom(middle, box::box2d) as geom from cells, bounds)
select st_asmvt(drawn, 'listings') from drawn where geom is not null"""
HOMES = f"""
select st_asmvt(homes, 'listings') from (
  select id, status, price, st_asmvtgeom(place, box::box2d) as geom
  from homes, (select st_tileenvelope(%s, %s, %s) as box) as bounds
  where place && box and status = 'Active' and kind in {OWN}) as homes"""


def tile(peer, line):
    place = [int(field) for field in line[1:]]
    peer.rows(TILE if place[0] < 14 else HOMES, place)


LIKE = """status = 'Closed' and kind = 'Residential' and sub_type = 'Single Family Residence'
  and beds between 2 and 4 and sqft between 1350 and 2250 and price >= 1 and closed_day between {0} - 365 and {0}"""


def comparables_sqlite(peer, line):
    lat, lon, today = float(line[1]), float(line[2]), int(line[3])
    north, east = 1609.344 / 111195.08, 1609.344 / 111195.08 / 0.83
    peer.rows(
        f"""select homes.*, (lat - {lat}) * (lat - {lat}) + (lon - {lon}) * (lon - {lon}) * 0.69 as far
        from places cross join homes on homes.rowid = places.row
        where west >= {lon - east} and east <= {lon + east} and south >= {lat - north} and north <= {lat + north}
        and {LIKE.format(today)} order by far limit 12""")


def comparables_postgis(peer, line):
    lat, lon, today = float(line[1]), float(line[2]), int(line[3])
    # Metres on the map are longer than on the ground by the same factor all over a neighbourhood.
    reach = 1609.344 / 0.83
    here = f"st_transform(st_setsrid(st_makepoint({lon}, {lat}), 4326), 3857)"
    peer.rows(
        f"select *, st_distance(place, {here}) as far from homes where st_dwithin(place, {here}, {reach}) and {LIKE.format(today)} order by far limit 12")


def with_postgis(run):
    def start():
        peer = Postgres()
        peer.with_places()
        peer.name = "PostGIS"
        by_job(peer, lambda line: run(peer, line))

    return start


def plain(make, run):
    def start():
        peer = make()
        by_job(peer, lambda line: run(peer, line))

    return start


RUNS = {
    "p3_search": [plain(make, search) for make in (Duck, Postgres, Sqlite)],
    "p5_paging": [plain(make, page) for make in (Duck, Postgres, Sqlite)],
    "p7_tiles": [with_postgis(tile)],
    "p14_comparables": [plain(Sqlite, comparables_sqlite), with_postgis(comparables_postgis)],
}

for start in RUNS.get(BENCHMARK, []):
    try:
        start()
    except Exception as error:  # A peer that is missing is named and the next one runs.
        print(f"peer left out: {type(error).__name__}: {str(error).splitlines()[0]}", flush=True)
