//! The address of a home's page: readable words, decided by the trailing listing key (U-30).

use super::fields::Listing;

/// Lower-case words of letters and digits, joined by hyphens; accents are folded.
pub fn slugify(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    slugify_into(text, &mut out);
    out
}

/// Appends what [`slugify`] makes of a text.
pub fn slugify_into(text: &str, out: &mut String) {
    let is_plain = |byte: u8| byte.is_ascii_digit() || byte.is_ascii_lowercase();
    if text.bytes().all(is_plain) {
        out.push_str(text);
        return;
    }
    let start = out.len();
    for c in text.chars() {
        let folded = match c {
            '\'' | '’' => continue,
            c if c.is_ascii() => c.to_ascii_lowercase(),
            'á' | 'à' | 'â' | 'ä' | 'ã' | 'Á' | 'À' | 'Â' | 'Ä' | 'Ã' => 'a',
            'é' | 'è' | 'ê' | 'ë' | 'É' | 'È' | 'Ê' | 'Ë' => 'e',
            'í' | 'ì' | 'î' | 'ï' | 'Í' | 'Ì' | 'Î' | 'Ï' => 'i',
            'ó' | 'ò' | 'ô' | 'ö' | 'õ' | 'Ó' | 'Ò' | 'Ô' | 'Ö' | 'Õ' => 'o',
            'ú' | 'ù' | 'û' | 'ü' | 'Ú' | 'Ù' | 'Û' | 'Ü' => 'u',
            'ñ' | 'Ñ' => 'n',
            'ç' | 'Ç' => 'c',
            other => other,
        };
        if folded.is_ascii_alphanumeric() {
            out.push(folded);
        } else if out.len() > start && !out.ends_with('-') {
            out.push('-');
        }
    }
    let end = out[start..].trim_end_matches('-').len();
    out.truncate(start + end);
}

/// The slug of a listing: street line, city, key. The key alone where the address may not be shown.
pub fn slug(listing: &Listing) -> String {
    let key = slugify(&listing.listing_key);
    if listing.internet_address_display == Some(false) {
        return match listing
            .city
            .as_deref()
            .map(slugify)
            .filter(|city| !city.is_empty())
        {
            Some(city) => format!("{city}-{key}"),
            None => key,
        };
    }
    [
        slugify(&listing.street_line()),
        listing.city.as_deref().map(slugify).unwrap_or_default(),
        key,
    ]
    .into_iter()
    .filter(|part| !part.is_empty())
    .collect::<Vec<_>>()
    .join("-")
}

/// The listing key at the end of a slug; a bare key is its own slug.
pub fn key_of_slug(slug: &str) -> &str {
    slug.rsplit('-').next().unwrap_or(slug)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::listings::{ListingKind, StandardStatus};

    #[test]
    fn a_slug_reads_as_the_address_and_ends_with_the_key() {
        let mut home = Listing::new(
            "mls:gps",
            "20261101000000000000000042",
            StandardStatus::Active,
            ListingKind::Residential,
        );
        home.street_number = Some("78-120".to_owned());
        home.street_name = Some("Calle Cádiz".to_owned());
        home.unit_number = Some("B".to_owned());
        home.city = Some("La Quinta".to_owned());

        let slug = slug(&home);

        assert_eq!(
            slug,
            "78-120-calle-cadiz-b-la-quinta-20261101000000000000000042"
        );
        assert_eq!(key_of_slug(&slug), "20261101000000000000000042");
    }

    #[test]
    fn a_hidden_address_stays_hidden() {
        let mut home = Listing::new(
            "mls:gps",
            "7",
            StandardStatus::Active,
            ListingKind::Residential,
        );
        home.street_number = Some("1".to_owned());
        home.street_name = Some("Secret".to_owned());
        home.city = Some("Indio".to_owned());
        home.internet_address_display = Some(false);

        assert_eq!(slug(&home), "indio-7");
    }
}
