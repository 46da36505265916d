//! One file for each screen; each renders from the session and answers with actions.

pub mod failure;
pub mod introduction;
pub mod report;
pub mod resumption;
pub mod review;
pub mod share;
pub mod shared;
pub mod statement;
