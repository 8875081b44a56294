//! Asking to be shown a home: a form without scripts, what is wrong with it, how often, and what is kept.

use crate::support::{TestSite, on_each};
use axum::http::{Method, StatusCode};
use model::time::{DAY_MS, date_text};

async fn home(site: &TestSite) -> (String, i64) {
    let list = site.get("/api/mls-listings?limit=1").await.json();
    let slug = list["listings"][0]["slug"].as_str().expect("a slug");
    (slug.to_owned(), site.base.context.now_ms())
}

async fn send(site: &TestSite, slug: &str, fields: &str) -> String {
    let headers = [
        ("content-type", "application/x-www-form-urlencoded"),
        ("accept", "text/html"),
        ("sec-fetch-site", "same-origin"),
    ];
    let body = format!("slug={slug}&language=es&{fields}");
    let answer = site
        .send(Method::POST, "/fn/listings/tour", &headers, &body)
        .await;
    assert_eq!(answer.status, StatusCode::FOUND, "{}", answer.body);
    answer.header("location").to_owned()
}

#[tokio::test]
async fn a_showing_is_asked_for_as_a_form_and_kept_once() {
    on_each(async |site| {
        site.sync().await;
        let (slug, now) = home(&site).await;
        let day = date_text(now + 2 * DAY_MS);
        let page = site.get(&format!("/homes/{slug}")).await;
        assert!(
            page.body
                .contains(&format!("action=\"/homes/{slug}/tour\""))
        );
        let form = site
            .get(&format!(
                "/homes/{slug}/tour?way=video&day={day}&time=11:00"
            ))
            .await;
        assert_eq!(form.status, StatusCode::OK);
        assert!(form.body.contains("content=\"noindex\""));
        for chosen in ["value=\"video\" checked", "value=\"11:00\" checked"] {
            assert!(form.body.contains(chosen), "{chosen}");
        }

        let fields = format!(
            "form%5Bway%5D=video&form%5Bday%5D={day}&form%5Btime%5D=11%3A00&form%5Bname%5D=Ana"
        );
        let wrong = send(
            &site,
            &slug,
            &format!("{fields}&form%5Bemail%5D=&form%5Bnote%5D=a+%26+b"),
        )
        .await;
        let back = site.get(&wrong).await;
        assert!(
            wrong.starts_with(&format!("/es/homes/{slug}/tour?fault=email")),
            "{wrong}"
        );
        assert!(back.body.contains("aria-invalid=\"true\"") && back.body.contains("a &amp; b"));

        let sent = send(
            &site,
            &slug,
            &format!("{fields}&form%5Bemail%5D=ana%40vista.example"),
        )
        .await;
        assert_eq!(sent, format!("/es/homes/{slug}/tour?sent=1"));
        assert!(
            site.get(&sent)
                .await
                .body
                .contains("Su petición ha llegado")
        );
        let kept = store::showings::list(&site.base.context.db, false, 9)
            .await
            .expect("reads");
        assert_eq!(kept.len(), 1);
        assert_eq!(kept[0].wanted, format!("{day} 11:00"));
        assert_eq!(
            (kept[0].name.as_str(), kept[0].way.as_str()),
            ("Ana", "video")
        );
    })
    .await;
}

#[tokio::test]
async fn bad_days_hostile_fields_and_many_requests_are_refused() {
    on_each(async |site| {
        site.sync().await;
        let (slug, now) = home(&site).await;
        let fields = |day: i64, name: &str| {
            let day = date_text(day);
            format!("form%5Bway%5D=person&form%5Bday%5D={day}&form%5Btime%5D=16%3A30&form%5Bname%5D={name}&form%5Bphone%5D=760-555-0142")
        };
        for (bad, field) in [
            (fields(now - DAY_MS, "A"), "day"),
            (fields(now + 60 * DAY_MS, "A"), "day"),
            (fields(now + 2 * DAY_MS, ""), "name"),
        ] {
            let back = send(&site, &slug, &bad).await;
            assert!(back.contains(&format!("fault={field}")), "{back}");
        }
        let hostile = send(&site, &slug, &fields(now + 60 * DAY_MS, "%3Cscript%3Ealert(1)%3C%2Fscript%3E")).await;
        assert!(!site.get(&hostile).await.body.contains("<script>alert"));

        let mut answers = Vec::new();
        for _ in 0..8 {
            answers.push(send(&site, &slug, &fields(now + 2 * DAY_MS, "A")).await);
        }
        assert!(answers[0].ends_with("sent=1"), "{}", answers[0]);
        assert!(answers[7].contains("fault=many"), "{}", answers[7]);
        let kept = store::showings::list(&site.base.context.db, false, 99)
            .await
            .expect("reads");
        assert_eq!(kept.len(), 6);
    })
    .await;
}

#[tokio::test]
async fn a_sold_home_is_not_shown() {
    on_each(async |site| {
        site.sync().await;
        let list = site.get("/api/mls-listings?standardStatus=Closed&limit=1").await.json();
        let slug = list["listings"][0]["slug"].as_str().expect("a slug").to_owned();
        let day = date_text(site.base.context.now_ms() + 2 * DAY_MS);

        let page = site.get(&format!("/homes/{slug}")).await;
        let back = send(&site, &slug, &format!("form%5Bway%5D=person&form%5Bday%5D={day}&form%5Btime%5D=09%3A30&form%5Bname%5D=A&form%5Bphone%5D=7605550142")).await;

        assert!(!page.body.contains("/tour\""), "nothing offers it");
        assert!(back.contains("fault=gone"), "{back}");
        assert!(site.get(&back).await.body.contains("ya no está en el mercado"));
    })
    .await;
}
