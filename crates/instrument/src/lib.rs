//! The measurement core of Culture Mirror: what an instrument is, what a person answered, where they are on
//! their way, what the answers score, and what may be sent.
//!
//! It reads no clock, no storage, no network and no global state; every figure is a function of its arguments,
//! and it is the only place that computes one.
//! It never panics: input from outside becomes a value that is valid by construction, or a list of every
//! [`Fault`] in it.
//!
//! ```
//! # let file = include_bytes!("../../../instruments/customer-culture/instrument.json");
//! use instrument::{Action, Answer, Instrument, Session, Stage};
//! use std::sync::Arc;
//!
//! let instrument = Arc::new(Instrument::parse(file).expect("the bundled instrument is sound"));
//! let session = Session::new(instrument);
//! let session = session.apply(&Action::Begin).expect("it has not begun yet");
//! let session = session.apply(&Action::Answer(0, Answer::Value(5))).expect("five is on the scale");
//! assert_eq!(session.stage(), Stage::Statement(0));
//! ```
//!
//! In reading order:

// Files become values.
mod date;
mod fault;
mod id;
mod json;
mod reader;

// What is measured.
mod definition;
mod reading;
mod texts;

// What a person does.
mod answers;
mod draft;
mod session;

// What a host asks for.
mod host_config;
mod segment_question;
mod translated;

// What it comes to.
mod attainable;
mod band;
mod scoring;
mod shared_result;
mod sorted;
mod submission;

// What it means: errors, others, findings.
mod distributions;
mod findings;
mod norm;
mod profile;
mod uncertainty;

// What is kept, and put beside one another.
mod saved_result;
mod scoring_hash;
mod together;

// Where norms come from.
mod moments;
mod study;

#[cfg(feature = "schema")]
pub mod schema;
pub mod wire;

pub use answers::{Answer, Answers};
pub use band::{Band, Precision};
pub use date::{Day, Month};
pub use definition::{
    Composite, Dimension, Effort, Horizon, Initiative, Instrument, Item, Keying, Level, Scale, Strategy,
};
pub use draft::{Draft, Unusable};
pub use fault::{Fault, FaultCode};
pub use findings::{
    Answering, Exposure, Findings, LongestRun, NormExposure, NormStanding, Priority, Reason, Risk, Shape,
    Standing,
};
pub use host_config::{HostConfig, Offer};
pub use id::Id;
pub use norm::{
    DimensionNorm, FittedNorm, FromNorm, Half, Norm, NormDescription, Percentile, Placement, Ranked,
    RespondentNorm, Unit,
};
pub use profile::Profile;
pub use saved_result::{Change, ErrorKind, SavedError, SavedResult, SavedScore};
pub use scoring::{DimensionScore, Scores};
pub use scoring_hash::ScoringHash;
pub use segment_question::SegmentQuestion;
pub use session::{Action, Delivery, Session, Sharing, Stage};
pub use shared_result::{Misfit, SharedFault, SharedResult};
pub use study::{Counts, Remark, RemarkKind, Study, StudyNorm};
pub use submission::{Envelope, Label, Segment, Submission, SubmissionId};
pub use texts::{Interface, Texts};
pub use together::{Agreement, Together};
pub use translated::Translated;
pub use uncertainty::{Difference, Errors, Estimate, Interval, OwnSpread, Spread};
