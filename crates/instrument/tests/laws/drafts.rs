//! Drafts: what is kept is what is found, and whoever continues goes on as if nothing had been between.

use super::session::{check_session, walks};
use crate::{
    common::damage::{damaged, damages, swapped, swaps},
    config, parsed,
};
use instrument::{Draft, Session, Stage};
use proptest::prelude::*;
use std::sync::Arc;

/// A moment in November 2026.
const NOW: i64 = 1_795_262_400_000;

proptest! {
    #![proptest_config(config())]

    #[test]
    fn what_is_read_is_what_was_written((plan, steps) in walks(), moment in 0..8_640_000_000_000_000_i64) {
        let instrument = Arc::new(parsed(&plan));
        let mut session = Session::new(Arc::clone(&instrument));
        for action in steps.iter().flat_map(|step| step.actions(&plan)) {
            session = session.apply(&action).unwrap_or(session);
        }
        let Some(draft) = Draft::of(&session, moment) else { return Ok(()) };
        prop_assert_eq!(&Draft::read(&draft.body(), &instrument, moment), &Ok(draft));
    }

    #[test]
    fn whoever_continues_has_lost_nothing((plan, steps) in walks()) {
        let instrument = Arc::new(parsed(&plan));
        let mut session = Session::new(Arc::clone(&instrument));
        for action in steps.iter().flat_map(|step| step.actions(&plan)) {
            session = session.apply(&action).unwrap_or(session);
            let Some(draft) = Draft::of(&session, NOW) else { continue };
            let resumed = Session::resumed(&draft);
            check_session(&resumed)?;
            prop_assert!(!session.is_sealed(), "what has left is not sent again");
            prop_assert_eq!(resumed.answers(), session.answers());
            prop_assert_eq!(resumed.scores(), session.scores());
            prop_assert_eq!(resumed.strategy(), session.strategy());
            prop_assert_eq!(resumed.segment(), session.segment());
            prop_assert_eq!(resumed.has_reviewed(), session.has_reviewed());
            if session.stage() != Stage::Introduction {
                prop_assert_eq!(resumed.stage(), session.stage());
            }
        }
    }

    #[test]
    fn whatever_is_found_is_refused_or_sound(
        (plan, steps) in walks(), swaps in swaps(), damages in damages(), swaps_first in any::<bool>()
    ) {
        let instrument = Arc::new(parsed(&plan));
        let mut session = Session::new(Arc::clone(&instrument));
        for action in steps.iter().flat_map(|step| step.actions(&plan)) {
            session = session.apply(&action).unwrap_or(session);
        }
        let Some(draft) = Draft::of(&session, NOW) else { return Ok(()) };
        let body = draft.body().into_bytes();
        let file = if swaps_first { swapped(&body, &swaps) } else { damaged(&body, &damages) };
        if let Ok(found) = Draft::read(&String::from_utf8_lossy(&file), &instrument, NOW) {
            check_session(&Session::resumed(&found))?;
            prop_assert_eq!(Draft::read(&found.body(), &instrument, NOW), Ok(found));
        }
    }

    #[test]
    fn no_text_is_too_strange((plan, _) in walks(), text in any::<String>()) {
        prop_assert!(Draft::read(&text, &Arc::new(parsed(&plan)), NOW).is_err());
    }
}
