//! Whatever a feed does wrong, the end state is that of an undisturbed run.

use super::lab::Lab;
use crate::feeds::{Error, SyncMode};
use simulators::spark::faults::{Fault, Flaw, Rule};
use simulators::world::Mls;
use store::feeds::quarantined;

/// Runs into a fault, and must come out as if it had never been.
async fn survives(rule: Rule) {
    let lab = Lab::embedded().await;
    let name = format!("{rule:?}");
    lab.server.faults.add(rule);

    let outcome = lab.try_sync(Mls::Gps, SyncMode::Auto).await;

    assert!(outcome.is_ok(), "{name}: {outcome:?}");
    assert!(lab.server.faults.struck() > 0, "{name} never struck");
    lab.server.faults.clear();
    lab.assert_equals_the_world(Mls::Gps).await;
}

macro_rules! survives {
    ($($name:ident: $rule:expr;)+) => {$(
        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn $name() {
            survives($rule).await;
        }
    )+};
}

const OVER_RATE: Fault = Fault::OverRate {
    retry_after_s: None,
    as_date: false,
};

survives! {
    too_many_requests_are_waited_out: Rule::every(3, OVER_RATE);
    a_retry_after_is_obeyed: Rule::next(1, Fault::OverRate { retry_after_s: Some(1), as_date: false }).after(3);
    a_retry_after_as_a_date_is_obeyed: Rule::next(1, Fault::OverRate { retry_after_s: Some(1), as_date: true }).after(3);
    a_feed_that_is_down_for_a_moment_is_asked_again: Rule::every(3, Fault::Down);
    a_filter_that_was_too_slow_is_asked_again: Rule::every(2, Fault::TooSlow);
    a_session_that_expires_is_tried_again: Rule::every(4, Fault::SessionExpired { until_refresh: false });
    a_session_that_expires_for_good_is_renewed: Rule::next(1, Fault::SessionExpired { until_refresh: true }).after(4);
    a_connection_that_breaks_is_made_again: Rule::every(3, Fault::Reset);
    half_an_answer_is_asked_again: Rule::every(3, Fault::Truncated);
    broken_json_is_asked_again: Rule::every(3, Fault::WrongJson);
    a_web_page_instead_of_json_is_asked_again: Rule::every(3, Fault::Html);
    a_gzip_bomb_does_no_harm: Rule::every(5, Fault::GzipBomb { megabytes: 20 });
    a_slow_answer_is_waited_for: Rule::every(3, Fault::Slow { delay_ms: 50 });
    a_cursor_that_leads_back_is_noticed: Rule::every(3, Fault::LoopingToken);
    records_that_come_twice_are_stored_once: Rule::every(2, Fault::DuplicateRecords);
    an_empty_page_loses_nothing: Rule::every(3, Fault::EmptyPage);
    values_of_other_types_are_asked_again: Rule::every(3, Fault::ChangedTypes);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nonsense_is_put_aside_with_its_reason() {
    for (flaw, reason) in [
        (Flaw::NoKey, "no key"),
        (Flaw::NullIsland, "0, 0"),
        (Flaw::ZeroPrice, "without a price"),
        (Flaw::FutureDates, "future"),
    ] {
        let lab = Lab::embedded().await;
        lab.server
            .faults
            .add(Rule::next(5, Fault::Nonsense { flaw }).after(1));

        let report = lab.sync(Mls::Gps).await;

        assert!(report.quarantined > 0, "{flaw:?}");
        lab.server.faults.clear();
        lab.assert_equals_the_world(Mls::Gps).await;
        let aside = quarantined(lab.db(), Some(&lab.source(Mls::Gps)), 99)
            .await
            .expect("answers");
        assert!(!aside.is_empty());
        for record in aside {
            assert!(
                record.reason.contains(reason),
                "{flaw:?}: {}",
                record.reason
            );
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_feed_that_stays_down_fails_the_run_and_the_next_one_goes_on() {
    let lab = Lab::embedded().await;
    lab.server
        .faults
        .add(Rule::next(1_000, Fault::Down).after(6));
    let outcome = lab.try_sync(Mls::Gps, SyncMode::Auto).await;
    assert!(matches!(outcome, Err(Error::Feed(_))), "{outcome:?}");
    let status = lab.feeds.status().await.expect("answers");
    assert!(status[0].last_error.is_some());
    let committed = status[0].on_market + status[0].closed;
    assert!(committed > 0);
    lab.server.faults.clear();

    let report = lab.sync(Mls::Gps).await;

    assert_eq!(report.new, lab.world().len(Mls::Gps) as u64);
    lab.assert_equals_the_world(Mls::Gps).await;
}
