-- Searches ask the index in memory, so the database keeps only the indexes that its own statements use.
DROP INDEX listings_city_idx;
DROP INDEX listings_subdivision_idx;
DROP INDEX listings_standard_status_idx;
DROP INDEX listings_latitude_longitude_idx;
DROP INDEX listings_list_price_cents_sqft_idx;
DROP INDEX listings_modified_at_idx;
DROP INDEX listings_parcel_number_idx;

-- Relists are looked for among the few listings that ended without a sale.
CREATE INDEX listings_ended_parcel_number_idx ON listings (source, parcel_number)
    WHERE standard_status IN ('Withdrawn', 'Canceled', 'Expired');
CREATE INDEX listings_ended_street_number_idx ON listings (source, street_number)
    WHERE standard_status IN ('Withdrawn', 'Canceled', 'Expired');
