//! A sentence typed over a search: what came from the old one goes, what was set besides stays.

use super::{YEAR, places};
use crate::sentences::ask;
use model::search::SearchQuery;

fn asked(say: &str, said: &str, at_hand: &str) -> String {
    let (at_hand, errors) = SearchQuery::from_query_string(at_hand);
    assert_eq!(errors, []);
    ask(say, said, &at_hand, &places(), YEAR).to_query_string()
}

#[test]
fn the_new_sentence_takes_the_place_of_the_old_one() {
    let at_hand = "city=Indio&minBeds=3&pool=private&sort=price&page=4";

    assert_eq!(
        asked("4 beds in Coachella", "3 bed in Indio", at_hand),
        "city=Coachella&minBeds=4&pool=private&sort=price"
    );
    assert_eq!(
        asked("", "3 bed in Indio", at_hand),
        "pool=private&sort=price"
    );
    assert_eq!(
        asked("community pool", "3 bed in Indio", at_hand),
        "pool=community&sort=price"
    );
}

#[test]
fn a_place_replaces_every_other_way_to_say_where() {
    assert_eq!(
        asked(
            "Palm Desert",
            "",
            "zip=92262&minBeds=2&bounds=-117,33,-116,34"
        ),
        "city=Palm+Desert&minBeds=2"
    );
    assert_eq!(
        asked("over 600k", "", "maxPrice=500000&minBaths=2"),
        "minPrice=600000&minBaths=2"
    );
}

#[test]
fn words_of_which_nothing_is_understood_are_looked_for() {
    assert_eq!(
        asked("purple walls", "", "minBeds=2"),
        "minBeds=2&q=purple+walls"
    );
    assert_eq!(
        asked("green roof", "purple walls", "minBeds=2&q=purple+walls"),
        "minBeds=2&q=green+roof"
    );
    assert_eq!(
        asked("homes for sale", "purple walls", "q=purple+walls"),
        ""
    );
}
