use super::*;
use crate::submission::Label;

fn bundled() -> Session {
    let file = include_bytes!("../../../../instruments/customer-culture/instrument.json");
    Session::new(Arc::new(Instrument::parse(file).unwrap()))
}

fn after(session: &Session, actions: &[Action]) -> Session {
    actions.iter().fold(session.clone(), |session, action| {
        session.apply(action).unwrap_or_else(|| panic!("{action:?} changed nothing at {:?}", session.stage()))
    })
}

fn answered(value: i32) -> Session {
    let session = after(&bundled(), &[Action::Begin]);
    let session = (0..40).fold(session, |session, item| {
        after(&session, &[Action::Answer(item, Answer::Value(value)), Action::Next])
    });
    assert_eq!(session.stage(), Stage::Review);
    session
}

fn finish(digit: u8) -> Action {
    let envelope = Envelope { id: SubmissionId::new([digit; 16]), campaign: None, segment: None };
    Action::Finish(Some(envelope))
}

fn deliver(delivery: Delivery) -> Action {
    Action::Deliver(SubmissionId::new([1; 16]), delivery)
}

#[test]
fn a_statement_can_be_left_open_and_found_again() {
    let session = after(&bundled(), &[Action::Begin, Action::Next, Action::Answer(1, Answer::CannotJudge)]);
    assert_eq!(session.answers().open().take(2).collect::<Vec<_>>(), [0, 2]);
    let session = after(&session, &[Action::Back, Action::Back]);
    assert_eq!(session.stage(), Stage::Introduction);
    assert_eq!(after(&session, &[Action::Begin]).stage(), Stage::Statement(0));
}

#[test]
fn only_an_answered_statement_is_confirmed_and_only_once() {
    let session = after(&bundled(), &[Action::Begin]);
    assert_eq!(session.apply(&Action::Confirm(0)), None);
    let session = after(&session, &[Action::Answer(0, Answer::Value(3)), Action::Confirm(0)]);
    assert_eq!(session.stage(), Stage::Statement(1));
    assert_eq!(session.apply(&Action::Confirm(0)), None);
}

#[test]
fn nothing_is_finished_without_a_score() {
    let session = after(&bundled(), &[Action::Begin, Action::GoTo(Stage::Statement(39)), Action::Next]);
    assert_eq!(session.stage(), Stage::Review);
    assert_eq!(session.apply(&finish(1)), None);
}

#[test]
fn answers_that_have_left_cannot_change() {
    let session = after(&answered(4), &[finish(1), Action::Approve]);
    assert!(session.is_sealed());
    assert_eq!(session.apply(&Action::Answer(0, Answer::Value(1))), None);
    let refused = after(&session, &[deliver(Delivery::Refused(403))]);
    assert_eq!(after(&refused, &[Action::Back]).apply(&Action::Answer(0, Answer::Value(1))), None);
    let session = after(&session, &[deliver(Delivery::Unconfirmed)]);
    assert_eq!(session.apply(&Action::Answer(0, Answer::Value(1))), None);
    // Finishing again keeps the message and its id, so that it can only count once.
    let again = after(&session, &[Action::GoTo(Stage::Review), finish(2)]);
    assert_eq!(again.sharing(), session.sharing());
}

#[test]
fn the_outcome_of_another_message_is_none_of_ours() {
    let session = after(&answered(4), &[finish(1), Action::Approve]);
    let other = Action::Deliver(SubmissionId::new([2; 16]), Delivery::Received);
    assert_eq!(session.apply(&other), None);
    assert!(matches!(after(&session, &[deliver(Delivery::Received)]).sharing(), Sharing::Received(_)));
}

#[test]
fn a_late_outcome_counts_and_a_repeated_one_changes_nothing() {
    let session = after(&answered(4), &[finish(1), Action::Approve, deliver(Delivery::Unconfirmed)]);
    assert_eq!(session.apply(&deliver(Delivery::Unconfirmed)), None);
    assert_eq!(session.apply(&deliver(Delivery::Rehearsed)), None);
    assert!(matches!(after(&session, &[deliver(Delivery::Received)]).sharing(), Sharing::Received(_)));
    let refused = after(&session, &[deliver(Delivery::Refused(422))]);
    assert!(matches!(refused.sharing(), Sharing::Refused(_, 422)));
    assert_eq!(refused.apply(&deliver(Delivery::Received)), None);
}

#[test]
fn only_what_is_not_confirmed_can_be_kept_on_the_device() {
    let session = after(&answered(4), &[finish(1)]);
    assert_eq!(session.apply(&Action::KeepTrying), None);
    let session = after(&session, &[Action::Approve]);
    assert!(!session.keeps_trying());
    let kept = after(&session, &[Action::KeepTrying]);
    assert!(kept.keeps_trying());
    assert_eq!(kept.apply(&Action::KeepTrying), None);
    assert!(!after(&kept, &[Action::Wipe]).keeps_trying());
    assert_eq!(after(&session, &[deliver(Delivery::Received)]).apply(&Action::KeepTrying), None);
}

#[test]
fn another_answer_makes_another_message() {
    let session = after(&answered(4), &[finish(1), Action::Back]);
    let changed = [Action::Answer(0, Answer::Value(7)), finish(2)];
    let session = after(&session, &changed);
    let Sharing::Offered(submission) = session.sharing() else { panic!("{:?}", session.sharing()) };
    assert_eq!(submission.envelope().id, SubmissionId::new([2; 16]));
}

#[test]
fn without_an_envelope_nothing_can_be_approved() {
    let session = after(&answered(4), &[Action::Finish(None)]);
    assert_eq!(session.sharing(), &Sharing::Closed);
    assert_eq!(session.apply(&Action::Approve), None);
}

#[test]
fn a_report_is_found_again_until_an_answer_changes() {
    let session = after(&answered(4), &[Action::Finish(None), Action::Back]);
    assert_eq!(after(&session, &[Action::GoTo(Stage::Report)]).stage(), Stage::Report);
    let changed = after(&session, &[Action::Answer(0, Answer::Value(7))]);
    assert_eq!(changed.apply(&Action::GoTo(Stage::Report)), None);
}

#[test]
fn a_plan_keeps_the_order_in_which_it_was_made_and_never_has_a_fourth() {
    let report = after(&answered(4), &[Action::Finish(None)]);
    let plan = |initiative| Action::Plan(initiative, true);
    let session = after(&report, &[plan(9), plan(2), plan(5)]);
    assert_eq!(session.plan(), [9, 2, 5]);
    assert_eq!(session.apply(&plan(7)), None);
    assert_eq!(session.apply(&plan(2)), None);
    assert_eq!(session.apply(&Action::Plan(7, false)), None);
    let session = after(&session, &[Action::Plan(2, false), plan(7)]);
    assert_eq!(session.plan(), [9, 5, 7]);
    let beyond = session.instrument().initiatives().len();
    assert_eq!(after(&session, &[Action::Plan(9, false)]).apply(&plan(beyond)), None);
}

#[test]
fn a_plan_is_made_on_the_report_and_stays_through_other_answers() {
    let review = answered(4);
    assert_eq!(review.apply(&Action::Plan(0, true)), None);
    let report = after(&review, &[Action::Finish(None), Action::Plan(3, true), Action::Back]);
    assert_eq!(report.apply(&Action::Plan(3, false)), None);
    let session = after(&report, &[Action::Answer(0, Answer::Value(7)), Action::Finish(None)]);
    assert_eq!(session.plan(), [3]);
    assert_eq!(after(&session, &[Action::Wipe]).plan(), [0; 0]);
}

#[test]
fn the_day_on_which_a_plan_begins_stays_until_everything_is_wiped() {
    let [first, second] = ["2026-11-16", "2027-01-04"].map(|day| Day::parse(day).unwrap());
    let review = answered(4);
    assert_eq!(review.apply(&Action::BeginPlan(first)), None);
    let report = after(&review, &[Action::Finish(None)]);
    assert_eq!(report.plan_begins(), None);
    let begun = after(&report, &[Action::BeginPlan(first)]);
    assert_eq!(begun.apply(&Action::BeginPlan(first)), None);
    let begun = after(&begun, &[Action::BeginPlan(second), Action::Back]);
    assert_eq!(begun.apply(&Action::BeginPlan(first)), None);
    let changed = after(&begun, &[Action::Answer(0, Answer::Value(7)), Action::Finish(None)]);
    assert_eq!(changed.plan_begins(), Some(second));
    assert_eq!(after(&changed, &[Action::Wipe]).plan_begins(), None);
}

#[test]
fn a_report_is_kept_until_an_answer_changes() {
    let review = answered(4);
    assert_eq!(review.apply(&Action::Keep), None);
    let kept = after(&review, &[Action::Finish(None), Action::Keep]);
    assert!(kept.is_kept());
    assert_eq!(kept.apply(&Action::Keep), None);
    let back = after(&kept, &[Action::Back]);
    assert!(back.is_kept(), "nothing changed");
    assert!(!after(&back, &[Action::Answer(0, Answer::Value(7))]).is_kept());
    assert!(!after(&kept, &[Action::Wipe]).is_kept());
}

#[test]
fn a_sealed_report_still_takes_a_strategy_and_a_plan() {
    let actions = [finish(1), Action::Approve, Action::Pursue(Some(2)), Action::Plan(0, true), Action::Keep];
    let session = after(&answered(4), &actions);
    assert!(session.is_sealed());
    assert_eq!((session.strategy(), session.plan(), session.is_kept()), (Some(2), &[0][..], true));
    let session = after(&session, &[deliver(Delivery::Received), Action::Pursue(None)]);
    assert_eq!(session.strategy(), None);
}

fn belong(value: &str) -> Action {
    let [name, value] = ["function", value].map(|label| Label::new(label).unwrap());
    Action::Belong(Some(Segment { name, value }))
}

#[test]
fn another_place_makes_another_message() {
    let session = after(&bundled(), &[belong("sales")]);
    assert_eq!(session.apply(&belong("sales")), None);
    let offered = after(&answered(4), &[belong("sales"), finish(1)]);
    assert_eq!(offered.apply(&belong("operations")), None, "the report is shown");
    let changed = after(&offered, &[Action::GoTo(Stage::Introduction), belong("operations")]);
    assert_eq!(changed.sharing(), &Sharing::Closed);
    assert_eq!(changed.apply(&Action::GoTo(Stage::Report)), None);
    let silent = after(&changed, &[Action::Belong(None)]);
    assert_eq!(silent.segment(), None);
}

#[test]
fn a_place_that_has_left_cannot_change() {
    let sent = after(&answered(4), &[belong("sales"), finish(1), Action::Approve]);
    let back = after(&sent, &[Action::GoTo(Stage::Introduction)]);
    assert_eq!(back.apply(&belong("operations")), None);
    assert_eq!(back.apply(&Action::Belong(None)), None);
    assert_eq!(after(&back, &[Action::Wipe]).segment(), None);
}

#[test]
fn wiping_leaves_nothing() {
    let session = after(&answered(4), &[Action::Pursue(Some(1)), Action::Finish(None), Action::Wipe]);
    assert!(session.answers().is_empty());
    assert_eq!(session.strategy(), None);
    assert_eq!(session.stage(), Stage::Introduction);
    assert!(session.was_wiped());
    assert!(!after(&session, &[Action::Begin]).was_wiped());
}

#[test]
fn what_is_attached_is_not_sent_anonymously_as_well() {
    let report = after(&answered(4), &[finish(1)]);
    let attached = after(&report, &[Action::Attach]);
    let bands = "culture-mirror-shared-1/customer-culture/1.0.0/10/55-55-55-55-55-55-55-55";
    assert_eq!(attached.attachment().unwrap().fragment(), bands);
    assert_eq!(attached.apply(&Action::Approve), None);
    assert_eq!(attached.apply(&Action::Attach), None);
    assert!(attached.is_sealed());
    // Nor after looking at the overview again.
    let again = after(&attached, &[Action::Back, finish(1)]);
    assert_eq!(again.sharing(), &Sharing::Attached);
    assert_eq!(again.apply(&Action::Approve), None);
}

/// Whoever has attached bands could tell whose an anonymous message is that follows from the same visit.
#[test]
fn after_attaching_nothing_is_sent_in_the_same_visit_not_even_after_a_wipe() {
    let attached = after(&answered(4), &[finish(1), Action::Attach]);
    let wiped = after(&attached, &[Action::Wipe]);
    let again = (0..40).fold(after(&wiped, &[Action::Begin]), |session, item| {
        after(&session, &[Action::Answer(item, Answer::Value(2)), Action::Next])
    });
    let report = after(&again, &[finish(2)]);
    assert_eq!(report.sharing(), &Sharing::Closed);
    let twice = after(&report, &[Action::Wipe]);
    assert_eq!(after(&twice, &[]).apply(&Action::Approve), None);
    assert!(twice.was_attached);
}

#[test]
fn what_may_have_left_is_not_attached_as_well() {
    let report = after(&answered(4), &[finish(1)]);
    assert!(report.may_attach());
    let sending = after(&report, &[Action::Approve]);
    let unconfirmed = after(&sending, &[deliver(Delivery::Unconfirmed)]);
    let refused = after(&sending, &[deliver(Delivery::Refused(422))]);
    let received = after(&sending, &[deliver(Delivery::Received)]);
    for session in [sending, unconfirmed, refused, received] {
        assert_eq!(session.apply(&Action::Attach), None, "{:?}", session.sharing());
    }
}

#[test]
fn nothing_is_attached_before_the_report() {
    assert_eq!(answered(4).apply(&Action::Attach), None);
}
