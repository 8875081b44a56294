//! The display rules of the MLSs, each checked on rendered pages of both languages.

use crate::support::{TestSite, on_each};
use axum::http::StatusCode;
use model::listings::display::{DisplayCompliance, Party, Rule, SourcedRule, rules};
use model::listings::{FIELDS, Listing, StandardStatus, Value};
use simulators::world::Mls;

/// How far below the price a party may stand, in bytes of the page.
const BESIDE: usize = 3_000;

/// A page as its reader sees it.
struct Page {
    html: String,
    language: &'static str,
}

impl Page {
    fn label(&self, party: Party) -> &'static str {
        match (self.language, party) {
            ("es", Party::Office) => "Agencia que anuncia",
            ("es", Party::Agent) => "Agente que anuncia",
            ("es", Party::Contact) => "Contacto",
            (_, Party::Office) => "Listing office",
            (_, Party::Agent) => "Listing agent",
            (_, Party::Contact) => "Contact",
        }
    }

    /// What stands right below the facts.
    fn beside_facts(&self) -> &str {
        let facts = self.html.find("facts--big").unwrap_or_default();
        let mut end = (facts + BESIDE).min(self.html.len());
        while !self.html.is_char_boundary(end) {
            end -= 1;
        }
        &self.html[facts..end]
    }

    /// The ways to reach somebody: each address with the words of its link.
    fn ways_to_reach(&self) -> Vec<(&str, &str)> {
        self.html
            .split("<a ")
            .skip(1)
            .filter_map(|part| part.split_once("</a>").map(|(link, _)| link))
            .filter(|link| link.contains("href=\"tel:") || link.contains("href=\"mailto:"))
            .filter_map(|link| link.split_once('>'))
            .collect()
    }
}

fn html(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

fn text(home: &Listing, column: &str) -> Option<String> {
    let at = FIELDS.iter().position(|field| field.column == column)?;
    match home.values().swap_remove(at)? {
        Value::Text(text) if !text.is_empty() => Some(text),
        _ => None,
    }
}

/// What a page does against a rule.
fn breach(page: &Page, home: &Listing, rule: Rule) -> Option<String> {
    let lower = page.html.to_lowercase();
    match rule {
        Rule::BesideFacts(party) => {
            let value = match party {
                Party::Office => home.list_office_name.clone(),
                Party::Agent => home.list_agent_full_name.clone(),
                Party::Contact => home.attribution_contact.clone(),
            }?;
            let beside = page.beside_facts();
            let labelled = beside.contains(page.label(party)) && beside.contains(&html(&value));
            (!labelled).then(|| format!("{party:?} {value} does not stand beside the facts"))
        }
        Rule::Shows(column) => {
            let value = html(&text(home, column)?);
            (!page.html.contains(&value)).then(|| format!("{column} is missing: {value}"))
        }
        Rule::NeverSays(words) => {
            let said = words.iter().find(|word| lower.contains(**word))?;
            Some(format!("it says {said}"))
        }
        Rule::NeverShows(column) => {
            let value = text(home, column).filter(|value| value.len() > 12)?;
            page.html
                .contains(&html(&value))
                .then(|| format!("{column} is shown"))
        }
        Rule::SaysWhoAnswers => {
            let who = [&home.list_agent_full_name, &home.list_office_name];
            let named = |words: &str| {
                who.iter()
                    .filter_map(|name| name.as_deref())
                    .any(|name| words.contains(&html(name)))
            };
            let buttons = page.ways_to_reach();
            let silent = buttons
                .iter()
                .find(|(link, words)| link.contains("btn") && !named(words))?;
            Some(format!("{} does not say who answers", silent.1))
        }
        Rule::SaysWhenUpdated => {
            let at = model::time::rfc3339(home.modified_at?);
            let said = page.html.contains(&format!("datetime=\"{at}\""));
            (!said).then(|| format!("that it changed at {at} is not said"))
        }
        Rule::TakesCorrections => {
            let way = format!("/homes/{}/report", home.slug.as_deref().unwrap_or_default());
            (!page.html.contains(&way)).then(|| "there is no way to correct it".to_owned())
        }
        Rule::ValuationOptOut => (!home.allows_valuation() && page.html.contains("data-valuation"))
            .then(|| "a valuation is shown".to_owned()),
        Rule::CommentOptOut => (!home.allows_comments() && page.html.contains("data-comments"))
            .then(|| "comments are shown".to_owned()),
        Rule::OnMarketOrSold => (!home.standard_status.is_public())
            .then(|| format!("a home is shown that is {}", home.standard_status)),
    }
}

/// Homes of a source as the feed has them, with the slugs of their pages.
async fn homes(site: &TestSite, source: &str) -> Vec<Listing> {
    let list = site
        .get(&format!("/api/mls-listings?source={source}&limit=8"))
        .await
        .json();
    let sold = site
        .get(&format!(
            "/api/mls-listings?source={source}&standardStatus=Closed&limit=4"
        ))
        .await
        .json();
    let mut homes = Vec::new();
    for item in [&list, &sold]
        .iter()
        .flat_map(|list| list["listings"].as_array().expect("listings"))
    {
        let key = item["listingKey"].as_str().expect("a key");
        let (mls, rank) = site.world().find(key).expect("a home of the world");
        let mut home = site.world().listing(mls, rank).listing;
        home.slug = item["slug"].as_str().map(str::to_owned);
        homes.push(home);
    }
    assert!(homes.len() >= 8, "{source} has homes");
    homes
}

#[tokio::test]
async fn every_page_keeps_the_rules_of_its_mls() {
    on_each(async |site| {
        site.sync().await;
        let mut checked = 0;
        for source in ["mls:gps", "mls:crmls"] {
            // What the MLS itself says, as the last sync learned it.
            let said =
                store::feeds::load_cursor(&site.base.context.db, source, "display_compliance")
                    .await
                    .expect("reads")
                    .expect("the feed tells it");
            let said: DisplayCompliance = serde_json::from_value(said).expect("a document");
            let (asked, unknown) = said.rules();
            assert_eq!(unknown, Vec::<&str>::new(), "{source}");
            assert!(asked.len() >= 3 && said.disclaimer.is_some(), "{source}");
            for home in homes(&site, source).await {
                for (language, prefix) in [("en", ""), ("es", "/es")] {
                    let path = format!("{prefix}/homes/{}", home.slug.as_deref().expect("a slug"));
                    let answer = site.get(&path).await;
                    assert_eq!(answer.status, StatusCode::OK, "{path}");
                    let page = Page {
                        html: answer.body,
                        language,
                    };
                    for SourcedRule { rule, written_in } in
                        rules([source]).into_iter().chain(asked.iter().copied())
                    {
                        let fault = breach(&page, &home, rule);
                        assert_eq!(fault, None, "{path} breaks {written_in}");
                        checked += 1;
                    }
                }
            }
        }
        assert!(checked > 500, "{checked} rules were checked");
    })
    .await;
}

#[tokio::test]
async fn a_page_that_breaks_a_rule_is_found_out() {
    let mut home = Listing::new(
        "mls:crmls",
        "7",
        StandardStatus::Withdrawn,
        model::listings::ListingKind::Residential,
    );
    home.list_office_name = Some("Vista & Sons".to_owned());
    home.list_agent_full_name = Some("Ann Vista".to_owned());
    home.private_remarks = Some("The seller is in a hurry.".to_owned());
    home.modified_at = Some(0);
    home.disclaimer = Some("Deemed reliable.".to_owned());
    let page = Page {
        html: "<p class=\"facts--big\">Courtesy of Vista</p> The seller is in a hurry. \
               <a class=\"btn\" href=\"tel:+1\">Call now</a>"
            .to_owned(),
        language: "en",
    };

    let broken: Vec<Rule> = rules(["mls:crmls"])
        .into_iter()
        .map(|sourced| sourced.rule)
        .filter(|rule| breach(&page, &home, *rule).is_some())
        .collect();

    for rule in [
        Rule::BesideFacts(Party::Office),
        Rule::BesideFacts(Party::Agent),
        Rule::Shows("disclaimer"),
        Rule::NeverShows("private_remarks"),
        Rule::SaysWhoAnswers,
        Rule::SaysWhenUpdated,
        Rule::TakesCorrections,
        Rule::OnMarketOrSold,
    ] {
        assert!(broken.contains(&rule), "{rule:?} was not found out");
    }
    assert!(
        broken.iter().any(|rule| matches!(rule, Rule::NeverSays(_))),
        "the words were not found out"
    );
    assert_eq!(
        Mls::ALL.len(),
        2,
        "each MLS of the world has rules of its own"
    );
}
