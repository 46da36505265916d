//! Chance, from the browser's cryptographic source.

use instrument::SubmissionId;

/// A name that nobody else has; without a source of chance it is the same each time, which only tells less apart.
pub fn token() -> String {
    submission_id().map(|id| id.to_string()).unwrap_or_default()
}

/// A new submission id; `None` where the browser has no source.
pub fn submission_id() -> Option<SubmissionId> {
    let mut bytes = [0; 16];
    web_sys::window()?.crypto().ok()?.get_random_values_with_u8_array(&mut bytes).ok()?;
    Some(SubmissionId::new(bytes))
}

/// A random number from 0 to below 1, for what is no secret.
pub fn chance() -> f64 {
    js_sys::Math::random()
}
