//! What homes of a community sold for, as a sheet (CSV, RFC 4180): one line a month, oldest first.

use crate::respond::{Problem, unless_known};
use app::server::Platform;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use axum::routing::get;
use model::communities::{CommunityKind, Prices};
use services::faults::incident;

/// The routes; each is linked beside the chart that shows the same.
pub fn routes(platform: Platform) -> Router {
    Router::new()
        .route("/cities/{cityId}/prices.csv", get(city))
        .route("/subdivisions/{slug}/prices.csv", get(subdivision))
        .with_state(platform)
}

async fn city(
    State(platform): State<Platform>,
    headers: HeaderMap,
    Path(slug): Path<String>,
) -> Result<Response, Problem> {
    answer(&platform, &headers, CommunityKind::City, &slug).await
}

async fn subdivision(
    State(platform): State<Platform>,
    headers: HeaderMap,
    Path(slug): Path<String>,
) -> Result<Response, Problem> {
    answer(&platform, &headers, CommunityKind::Subdivision, &slug).await
}

async fn answer(
    platform: &Platform,
    headers: &HeaderMap,
    kind: CommunityKind,
    slug: &str,
) -> Result<Response, Problem> {
    let prices = platform.communities.prices(kind, slug).await?;
    let text = sheet(&prices).map_err(|error| incident("a sheet cannot be written", error))?;
    let fresh = HeaderValue::from_static("public, max-age=0, must-revalidate");
    let mut response = unless_known(
        headers,
        "text/csv; charset=utf-8; header=present",
        fresh,
        text,
    );
    // A slug that was found has letters, digits and hyphens only.
    if let Ok(name) = HeaderValue::from_str(&format!("attachment; filename=\"prices-{slug}.csv\""))
    {
        response
            .headers_mut()
            .insert(header::CONTENT_DISPOSITION, name);
    }
    Ok(response)
}

/// Numbers and months only, so that no program takes a cell for a formula.
fn sheet(prices: &Prices) -> Result<Vec<u8>, csv::Error> {
    let mut sheet = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    sheet.write_record([
        "month",
        "median_sale_price_usd_of_3_months",
        "homes_sold_in_3_months",
    ])?;
    for point in &prices.trend {
        let (year, month) = point.year_month();
        let median = point
            .median
            .map(|cents| format!("{}.{:02}", cents / 100, cents % 100));
        sheet.write_record([
            format!("{year:04}-{month:02}"),
            median.unwrap_or_default(),
            point.homes.to_string(),
        ])?;
    }
    sheet
        .into_inner()
        .map_err(|error| error.into_error().into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::communities::TrendPoint;

    #[test]
    fn a_month_is_a_line_and_what_is_not_known_is_empty() {
        let point = |month, median, homes| TrendPoint {
            month: 2026 * 12 + month,
            median,
            homes,
        };
        let prices = Prices {
            name: "Indio".to_owned(),
            trend: vec![point(0, None, 2), point(11, Some(51_250_005), 9)],
        };

        let text = String::from_utf8(sheet(&prices).expect("a sheet")).expect("UTF-8");

        assert_eq!(
            text,
            "month,median_sale_price_usd_of_3_months,homes_sold_in_3_months\r\n\
             2026-01,,2\r\n2026-12,512500.05,9\r\n"
        );
    }
}
