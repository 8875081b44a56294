//! The compare page, and the report form, as HTML without scripts.

use crate::support::{TestSite, on_each};
use axum::http::{Method, StatusCode};

async fn keys(site: &TestSite, query: &str) -> Vec<String> {
    let list = site.get(&format!("/api/mls-listings?{query}")).await.json();
    list["listings"]
        .as_array()
        .expect("listings")
        .iter()
        .map(|home| home["listingKey"].as_str().expect("a key").to_owned())
        .collect()
}

#[tokio::test]
async fn homes_are_added_one_by_one_by_plain_links() {
    on_each(async |site| {
        site.sync().await;
        let keys = keys(&site, "limit=3").await;
        let mut cookie = String::new();
        let mut expected = Vec::new();
        for key in &keys {
            expected.push(key.clone());
            let headers = [("cookie", cookie.as_str())];
            let answer = site
                .ask(Method::GET, &format!("/es/compare?add={key}"), &headers)
                .await;
            assert_eq!(answer.status, StatusCode::SEE_OTHER);
            let target = format!("/es/compare?homes={}", expected.join(","));
            assert_eq!(answer.header("location"), target);
            cookie = answer
                .header("set-cookie")
                .split(';')
                .next()
                .expect("a cookie")
                .to_owned();
        }
        let remembered = site
            .ask(Method::GET, "/compare", &[("cookie", &cookie)])
            .await;
        assert_eq!(
            remembered.header("location"),
            format!("/compare?homes={}", expected.join(","))
        );
    })
    .await;
}

#[tokio::test]
async fn differences_are_marked_and_the_terms_stay_in_the_address() {
    on_each(async |site| {
        site.sync().await;
        let keys = keys(&site, "propertyType=A&limit=2").await.join(",");

        let page = site
            .get(&format!("/compare?homes={keys}&rate=5&tax=1200"))
            .await;
        let only = site
            .get(&format!("/compare?homes={keys}&only=differences"))
            .await;

        assert_eq!(page.status, StatusCode::OK);
        assert_eq!(page.body.matches("class=\"compare__home\"").count(), 2);
        assert!(page.body.contains("data-differs=\"true\""));
        assert!(page.body.contains("Monthly cost") && page.body.contains("Listing office"));
        assert!(
            page.body.contains("name=\"tax\" value=\"1200\""),
            "a form carries the terms"
        );
        assert!(page.body.contains("noindex"));
        assert!(!page.body.contains(" style=\""));
        let rows = |body: &str| body.matches("<th scope=\"row\">").count();
        assert!(rows(&only.body) < rows(&page.body));
        assert_eq!(only.body.matches("data-differs").count(), rows(&only.body));
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_compared_is_said() {
    on_each(async |site| {
        site.sync().await;
        let many = keys(&site, "limit=8").await.join(",");

        let empty = site.get("/compare").await;
        let missing = site.get("/compare?homes=nothing-here").await;
        let full = site.get(&format!("/compare?homes={many}")).await;
        let hostile = site
            .get("/compare?homes=%3Cscript%3Ealert(1)%3C/script%3E,%27--,%00&add=%22%3E&down=x")
            .await;

        assert!(empty.body.contains("No homes to compare yet"));
        assert!(missing.body.contains("1 home is not shown any more"));
        assert_eq!(full.body.matches("class=\"compare__home\"").count(), 6);
        assert!(full.body.contains("6 homes fit side by side"));
        assert_eq!(hostile.status, StatusCode::OK);
        assert!(!hostile.body.contains("<script>alert"));
    })
    .await;
}

#[tokio::test]
async fn a_report_is_sent_as_a_form_and_a_fault_comes_back_filled_in() {
    on_each(async |site| {
        site.sync().await;
        let key = keys(&site, "limit=1").await.remove(0);
        let form = site.get(&format!("/homes/{key}/report")).await;
        assert_eq!(form.status, StatusCode::OK);
        assert!(form.body.contains("action=\"/fn/listings/report\""));
        let headers = [
            ("content-type", "application/x-www-form-urlencoded"),
            ("accept", "text/html"),
            ("sec-fetch-site", "same-origin"),
        ];
        let send = async |fields: &str| {
            let body = format!("slug={key}&language=es&{fields}");
            site.send(Method::POST, "/fn/listings/report", &headers, &body)
                .await
        };

        let sent = send("subject=price&message=Menos&email=").await;
        let wrong = send("subject=&message=Menos+%26+m%C3%A1s&email=me").await;

        assert_eq!(sent.status, StatusCode::FOUND, "{}", sent.body);
        assert_eq!(
            sent.header("location"),
            format!("/es/homes/{key}/report?sent=1")
        );
        let thanks = site.get(sent.header("location")).await;
        assert!(thanks.body.contains("Gracias"));
        let back = site.get(wrong.header("location")).await;
        assert!(back.body.contains("Elija qué está mal.") && back.body.contains("Menos &amp; más"));
        assert!(back.body.contains("aria-invalid=\"true\""));
        let kept = store::reports::list(&site.base.context.db, false, 9)
            .await
            .expect("reads");
        assert_eq!(kept.len(), 1);
    })
    .await;
}
