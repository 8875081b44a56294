//! The exact values that filters compare: what rounding, default and calendar rule each field has.

use crate::rows::IndexRow;
use model::costs::{CostCalculator, HomeCosts};
use model::geo::Point;
use model::listings::ListingKind;
use model::time::DAY_MS;
use model::zone::Zone;

/// The present: a point in time, and the day that it is where the homes stand.
///
/// Days of the feed are days of its own calendar; an evening in California is already the next day in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Now {
    /// Epoch ms.
    pub ms: i64,
    /// Counted from 1970-01-01.
    pub today: i64,
}

impl Now {
    /// A point in time as a zone's clock shows it.
    pub fn in_zone(ms: i64, zone: &Zone) -> Self {
        Self {
            ms,
            today: day(zone.local(ms)),
        }
    }
}

impl From<i64> for Now {
    /// A point in time as UTC counts days.
    fn from(ms: i64) -> Self {
        Self { ms, today: day(ms) }
    }
}

/// The day of a moment, counted from 1970-01-01 in UTC.
pub fn day(at: i64) -> i64 {
    at.div_euclid(DAY_MS)
}

/// Whole dollars of cents, rounded; zero and less count as unknown.
pub fn dollars(cents: Option<i64>) -> Option<u32> {
    cents
        .map(|cents| cents.saturating_add(50) / 100)
        .filter(|dollars| *dollars > 0)
        .map(|dollars| u32::try_from(dollars).unwrap_or(u32::MAX))
}

/// Whole dollars of a fee, rounded up, so that a fee of cents is still a fee; a fee that nobody stated is unknown.
pub fn fee_dollars(cents: Option<i64>) -> Option<u16> {
    let dollars = cents?.max(0).saturating_add(99) / 100;
    Some(u16::try_from(dollars).unwrap_or(u16::MAX).min(u16::MAX - 1))
}

/// A count that starts at zero, where 255 and more cannot be told apart.
pub fn small(count: Option<i64>) -> Option<u8> {
    count
        .filter(|count| *count >= 0)
        .map(|count| u8::try_from(count).unwrap_or(u8::MAX).min(254))
}

/// A size of which zero means unknown.
pub fn size(size: Option<i64>) -> Option<u32> {
    size.filter(|size| *size > 0)
        .map(|size| u32::try_from(size).unwrap_or(u32::MAX))
}

/// Bathrooms in tenths.
pub fn tenths(baths: Option<f64>) -> Option<u16> {
    baths
        .filter(|baths| *baths >= 0.0)
        .map(|baths| (baths * 10.0).round().min(65_000.0) as u16)
}

/// A day that fits 16 bits, from 1970-01-02 to 2149.
pub fn short_day(at: Option<i64>) -> Option<u16> {
    at.map(|at| day(at).clamp(1, 65_534) as u16)
}

/// Degrees in steps of 1e-7, about a centimetre.
pub fn e7(degrees: f64) -> i32 {
    (degrees * 1e7).round() as i32
}

/// Degrees of such steps.
pub fn degrees(e7: i32) -> f64 {
    f64::from(e7) / 1e7
}

/// Where the home is on the map, to the step that the index keeps.
pub fn point(row: &IndexRow) -> Option<Point> {
    let point = Point::parse(row.latitude?, row.longitude?)?;
    Some(Point {
        latitude: degrees(e7(point.latitude)),
        longitude: degrees(e7(point.longitude)),
    })
}

/// Whether the price is a month's rent.
pub const fn is_rent(kind: ListingKind) -> bool {
    matches!(
        kind,
        ListingKind::ResidentialLease | ListingKind::CommercialLease
    )
}

/// Whether a search that names no kind shows it: homes to own.
pub const fn is_home_to_own(kind: ListingKind) -> bool {
    matches!(
        kind,
        ListingKind::Residential | ListingKind::ResidentialIncome | ListingKind::ManufacturedInPark
    )
}

/// Dollars a month under the default assumptions, fees as far as they are known; a rent is its own monthly cost.
pub fn monthly_dollars(row: &IndexRow, calculator: &CostCalculator) -> Option<u32> {
    let price_cents = row.price_cents.filter(|cents| *cents >= 50)?;
    if is_rent(row.kind) {
        return dollars(Some(price_cents));
    }
    let cost = calculator.monthly(&HomeCosts {
        price_cents,
        tax_annual_cents: row.tax_annual_cents.filter(|tax| *tax > 0),
        hoa_monthly_cents: row.hoa_monthly_cents.map(|cents| cents.max(0)),
        land_lease_monthly_cents: row.land_lease_monthly_cents.map(|cents| cents.max(0)),
        ..HomeCosts::default()
    });
    dollars(Some(cost.total_cents()))
}

/// Cents a square foot.
pub fn price_per_sqft(price_dollars: u32, sqft: u32) -> u32 {
    if price_dollars == 0 || sqft == 0 {
        return 0;
    }
    u32::try_from(u64::from(price_dollars) * 100 / u64::from(sqft)).unwrap_or(u32::MAX)
}

/// Days on the market: counting up while it has not left, frozen when it did, else as the MLS says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DaysOnMarket {
    /// Counted from this day on.
    Since(u16),
    /// So many, for good.
    Fixed(u16),
    /// Not known.
    Unknown,
}

impl DaysOnMarket {
    /// What is known of a row.
    pub fn of(row: &IndexRow) -> Self {
        match (short_day(row.on_market_at), short_day(row.off_market_at)) {
            (Some(start), None) => Self::Since(start),
            (Some(start), Some(end)) => Self::Fixed(end.saturating_sub(start)),
            (None, _) => Self::Unknown,
        }
    }

    /// How many on a day.
    pub fn on(self, today: i64) -> Option<i64> {
        match self {
            Self::Since(start) => Some((today - i64::from(start)).max(0)),
            Self::Fixed(days) => Some(i64::from(days)),
            Self::Unknown => None,
        }
    }
}

/// Whole years from one day to another, 365.25 days each; none where the day has passed.
pub fn years_left(end_day: u16, today: i64) -> i64 {
    ((i64::from(end_day) - today) * 4).div_euclid(1_461).max(0)
}

/// Text in the form in which names are compared: lower case, accents folded, blanks single.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.trim().chars() {
        if c.is_whitespace() {
            if !out.ends_with(' ') {
                out.push(' ');
            }
        } else if c.is_ascii() {
            out.push(c.to_ascii_lowercase());
        } else {
            fold_letter(c, &mut out);
        }
    }
    out
}

/// Appends a letter that is not ASCII, folded.
pub(crate) fn fold_letter(c: char, out: &mut String) {
    let plain = match c {
        'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' | 'Á' | 'À' | 'Â' | 'Ä' | 'Ã' | 'Å' => 'a',
        'é' | 'è' | 'ê' | 'ë' | 'É' | 'È' | 'Ê' | 'Ë' => 'e',
        'í' | 'ì' | 'î' | 'ï' | 'Í' | 'Ì' | 'Î' | 'Ï' => 'i',
        'ó' | 'ò' | 'ô' | 'ö' | 'õ' | 'Ó' | 'Ò' | 'Ô' | 'Ö' | 'Õ' => 'o',
        'ú' | 'ù' | 'û' | 'ü' | 'Ú' | 'Ù' | 'Û' | 'Ü' => 'u',
        'ñ' | 'Ñ' => 'n',
        'ç' | 'Ç' => 'c',
        '’' | '‘' => '\'',
        other => {
            out.extend(other.to_lowercase());
            return;
        }
    };
    out.push(plain);
}

/// A ZIP code without the four digits after the hyphen, folded.
pub fn fold_zip(text: &str) -> String {
    let text = text.trim();
    let short = match text.split_once('-') {
        Some((five, four)) if five.len() == 5 && four.len() == 4 => five,
        _ => text,
    };
    fold(short)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_compare_without_case_accents_and_blanks() {
        assert_eq!(fold("  La  Cañada "), fold("LA CANADA"));
        assert_eq!(fold_zip("92262-1234"), "92262");
    }

    #[test]
    fn years_left_are_whole_and_never_negative() {
        let today = day(1_795_000_000_000);
        let end = |days: i64| (today + days) as u16;

        assert_eq!(years_left(end(365), today), 0);
        assert_eq!(years_left(end(366), today), 1);
        assert_eq!(years_left(end(-400), today), 0);
    }

    #[test]
    fn a_fee_of_cents_is_still_a_fee() {
        assert_eq!(fee_dollars(None), None);
        assert_eq!(fee_dollars(Some(0)), Some(0));
        assert_eq!(fee_dollars(Some(30)), Some(1));
        assert_eq!(fee_dollars(Some(i64::MAX)), Some(u16::MAX - 1));
    }
}
