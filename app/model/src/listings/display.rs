//! What the MLSs ask of a page that shows their listings, as rules that can be checked on the page.
//!
//! Each rule names the text that it comes from. A page that draws from several sources keeps the
//! rules of all of them, so that the strictest wins.

use super::fields::Listing;
use serde::{Deserialize, Serialize};

/// Who a label names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Party {
    /// The listing firm.
    Office,
    /// The listing agent.
    Agent,
    /// How the listing side is reached.
    Contact,
}

/// One thing that a page must or must not do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// The party stands under its label right beside price, beds and size, in type no smaller than the remarks'.
    BesideFacts(Party),
    /// The page names the field wherever the listing has it.
    Shows(&'static str),
    /// The page never has these words about who lists a home.
    NeverSays(&'static [&'static str]),
    /// The field never reaches the page.
    NeverShows(&'static str),
    /// Each way to call, write or book says who will answer.
    SaysWhoAnswers,
    /// The page says when the listing was last changed.
    SaysWhenUpdated,
    /// Visitors can say what is wrong.
    TakesCorrections,
    /// Where the seller forbids it, the page shows no automated valuation.
    ValuationOptOut,
    /// Where the seller forbids it, the page takes no comments.
    CommentOptOut,
    /// Homes that are withdrawn, expired or canceled are not shown.
    OnMarketOrSold,
}

/// A rule with the text that it comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SourcedRule {
    /// The rule.
    pub rule: Rule,
    /// Where it is written.
    pub written_in: &'static str,
}

const fn rule(rule: Rule, written_in: &'static str) -> SourcedRule {
    SourcedRule { rule, written_in }
}

/// Rules that every MLS has, or that the association of their members sets for all.
const COMMON: &[SourcedRule] = &[
    rule(Rule::Shows("list_office_name"), "NAR IDX policy 7.58"),
    rule(Rule::Shows("mls_name"), "NAR IDX policy 7.58"),
    rule(Rule::Shows("disclaimer"), "NAR IDX policy 7.58"),
    rule(Rule::Shows("copyright_notice"), "NAR IDX policy 7.58"),
    rule(Rule::SaysWhenUpdated, "NAR IDX policy 7.58"),
    rule(Rule::ValuationOptOut, "NAR 18.2.8"),
    rule(Rule::CommentOptOut, "NAR 18.2.8"),
    rule(Rule::TakesCorrections, "NAR 18.2.9"),
    rule(Rule::NeverShows("private_remarks"), "NAR IDX policy 7.58"),
    rule(
        Rule::NeverShows("showing_instructions"),
        "NAR IDX policy 7.58",
    ),
    rule(Rule::NeverShows("expiration_date"), "NAR IDX policy 7.58"),
    rule(
        Rule::NeverShows("concessions_cents"),
        "NAR settlement of 2024",
    ),
    rule(Rule::OnMarketOrSold, "NAR IDX policy 7.58"),
    rule(
        Rule::NeverSays(&["buyer agent commission", "cooperating compensation"]),
        "NAR settlement of 2024",
    ),
];

/// What the California Regional MLS adds.
const CRMLS: &[SourcedRule] = &[
    rule(Rule::BesideFacts(Party::Office), "CRMLS 12.16.5"),
    rule(Rule::BesideFacts(Party::Agent), "CRMLS 12.16.5"),
    rule(
        Rule::NeverSays(&["courtesy of", "cortesía de"]),
        "CRMLS IDX standards of practice",
    ),
    rule(Rule::SaysWhoAnswers, "CRMLS 12.16.5"),
];

/// What the Greater Palm Springs MLS adds.
const GPS: &[SourcedRule] = &[
    rule(Rule::BesideFacts(Party::Office), "GPS IDX display rules"),
    rule(Rule::BesideFacts(Party::Contact), "GPS IDX display rules"),
];

/// What an MLS adds of which nothing is known: the strictest that is known.
const UNKNOWN: &[SourcedRule] = &[
    rule(Rule::BesideFacts(Party::Office), "the strictest rule known"),
    rule(Rule::BesideFacts(Party::Agent), "the strictest rule known"),
    rule(
        Rule::BesideFacts(Party::Contact),
        "the strictest rule known",
    ),
    rule(
        Rule::NeverSays(&["courtesy of", "cortesía de"]),
        "the strictest rule known",
    ),
    rule(Rule::SaysWhoAnswers, "the strictest rule known"),
];

/// What an MLS itself says must be shown with its listings (`DisplayCompliance` of Spark's `/v1/system`).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct DisplayCompliance {
    /// The fields that a page of one home shows, by the feed's names.
    pub detail: Vec<String>,
    /// The text that stands with every listing.
    pub disclaimer: Option<String>,
}

impl DisplayCompliance {
    /// The disclaimer where neither the MLS nor the listing has one.
    pub const USUAL_DISCLAIMER: &'static str = "Information is deemed reliable but not guaranteed.";
    const WRITTEN_IN: &'static str = "DisplayCompliance of the feed";

    /// The rules that the fields make, and the names that mean nothing to us.
    pub fn rules(&self) -> (Vec<SourcedRule>, Vec<&str>) {
        let (mut rules, mut unknown) = (Vec::new(), Vec::new());
        for name in &self.detail {
            let made = match name.as_str() {
                "ListAgentName" | "ListMemberName" | "ListAgentFullName" => {
                    Rule::Shows("list_agent_full_name")
                }
                "ListOfficeName" => Rule::Shows("list_office_name"),
                "ListOfficePhone" => Rule::Shows("list_office_phone"),
                "ListAgentStateLicense" | "ListMemberStateLicense" => {
                    Rule::Shows("list_agent_license")
                }
                "CoListAgentName" | "CoListMemberName" => Rule::Shows("co_list_agent_full_name"),
                "AttributionContact" => Rule::Shows("attribution_contact"),
                "ListingUpdateTimestamp" | "ModificationTimestamp" => Rule::SaysWhenUpdated,
                // Why: compensation is never shown, and so needs no words about it.
                "CompensationDisclaimer" => {
                    Rule::NeverSays(&["buyer agent commission", "cooperating compensation"])
                }
                _ => {
                    unknown.push(name.as_str());
                    continue;
                }
            };
            rules.push(rule(made, Self::WRITTEN_IN));
        }
        (rules, unknown)
    }
}

/// The rules that a page keeps that draws from these sources.
pub fn rules<'a>(sources: impl IntoIterator<Item = &'a str>) -> Vec<SourcedRule> {
    let mut all = COMMON.to_vec();
    for source in sources {
        let own = match source {
            "mls:crmls" => CRMLS,
            "mls:gps" => GPS,
            _ => UNKNOWN,
        };
        for rule in own {
            if !all.iter().any(|known| known.rule == rule.rule) {
                all.push(*rule);
            }
        }
    }
    all
}

impl Listing {
    /// Whether the seller lets automated valuations stand beside the home.
    pub fn allows_valuation(&self) -> bool {
        self.internet_automated_valuation_display != Some(false)
    }

    /// Whether the seller lets comments stand beside the home.
    pub fn allows_comments(&self) -> bool {
        self.internet_consumer_comment != Some(false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::listings::FIELDS;
    use crate::viewer::Viewer;

    #[test]
    fn every_rule_names_a_field_that_there_is_and_that_may_or_may_not_be_seen() {
        for SourcedRule { rule, .. } in rules(["mls:gps", "mls:crmls", "mls:other"]) {
            let (column, is_seen) = match rule {
                Rule::Shows(column) => (column, true),
                Rule::NeverShows(column) => (column, false),
                _ => continue,
            };
            let field = FIELDS
                .iter()
                .find(|field| field.column == column)
                .unwrap_or_else(|| panic!("{column} is no field"));
            assert_eq!(Viewer::Anonymous.may_see(field.class), is_seen, "{column}");
        }
    }

    #[test]
    fn what_a_feed_asks_for_becomes_rules_and_what_means_nothing_is_named() {
        let text = str::to_owned;
        let asked = DisplayCompliance {
            detail: vec![text("ListOfficePhone"), text("MoonPhase")],
            disclaimer: None,
        };

        let (rules, unknown) = asked.rules();

        assert_eq!(rules.len(), 1);
        assert_eq!(rules[0].rule, Rule::Shows("list_office_phone"));
        assert_eq!(unknown, ["MoonPhase"]);
        for SourcedRule { rule, .. } in rules {
            let Rule::Shows(column) = rule else { continue };
            let field = FIELDS.iter().find(|field| field.column == column);
            assert!(field.is_some_and(|field| Viewer::Anonymous.may_see(field.class)));
        }
    }

    #[test]
    fn two_sources_keep_the_rules_of_both_and_each_once() {
        let both = rules(["mls:gps", "mls:crmls"]);
        let has = |rule: Rule| both.iter().filter(|known| known.rule == rule).count();

        assert_eq!(has(Rule::BesideFacts(Party::Office)), 1);
        assert_eq!(has(Rule::BesideFacts(Party::Agent)), 1);
        assert_eq!(has(Rule::BesideFacts(Party::Contact)), 1);
        assert_eq!(has(Rule::SaysWhoAnswers), 1);
    }
}
