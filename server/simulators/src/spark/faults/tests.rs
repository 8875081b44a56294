//! When rules strike, and what they strike.

use super::*;
use futures::FutureExt as _;

#[test]
fn every_third_request_is_struck() {
    let faults = Faults::default();
    faults.add(Rule::every(3, Fault::Down));

    let struck: Vec<bool> = (0..6)
        .map(|_| !faults.draw(Scope::Pages, false).is_empty())
        .collect();

    assert_eq!(struck, [false, false, true, false, false, true]);
    assert_eq!(faults.struck(), 2);
}

#[test]
fn the_next_two_after_one_are_struck() {
    let faults = Faults::default();
    faults.add(Rule::next(2, Fault::Reset).after(1));

    let struck: Vec<bool> = (0..4)
        .map(|_| !faults.draw(Scope::Records, false).is_empty())
        .collect();

    assert_eq!(struck, [false, true, true, false]);
}

#[tokio::test]
async fn a_strike_can_be_awaited() {
    let faults = Faults::default();
    faults.add(Rule::every(2, Fault::Down));
    let mut strike = Box::pin(faults.until_struck());

    faults.draw(Scope::Pages, false);
    let first = (&mut strike).now_or_never();
    faults.draw(Scope::Pages, false);

    assert_eq!(first, None, "one in two");
    strike.await;
    faults.until_struck().await;
}

#[test]
fn a_fault_stays_in_its_scope() {
    let faults = Faults::default();
    faults.add(Rule::every(1, Fault::EmptyPage));
    faults.add(Rule::every(1, Fault::PhotoMissing));
    faults.add(Rule::every(1, Fault::TooSlow));
    faults.add(Rule::every(1, Fault::Down).on([Scope::Grants]));

    assert_eq!(faults.draw(Scope::Pages, false), [Fault::EmptyPage]);
    assert_eq!(
        faults.draw(Scope::Pages, true),
        [Fault::EmptyPage, Fault::TooSlow]
    );
    assert_eq!(faults.draw(Scope::Photos, false), [Fault::PhotoMissing]);
    assert_eq!(faults.draw(Scope::Grants, false), [Fault::Down]);
    assert_eq!(faults.draw(Scope::Metadata, false), []);
}

#[test]
fn rules_are_read_from_json() {
    let rule: Rule = serde_json::from_str(
        r#"{"fault":"over_rate","retry_after_s":3,"when":{"every":7},"on":["photos"]}"#,
    )
    .expect("valid");

    let expected = Rule::every(
        7,
        Fault::OverRate {
            retry_after_s: Some(3),
            as_date: false,
        },
    )
    .on([Scope::Photos]);
    assert_eq!(rule, expected);
    assert!(serde_json::from_str::<Rule>(r#"{"fault":"sunshine","when":{"next":1}}"#).is_err());
}
