//! What a field stands for where a file leaves it out, as the readers fill it in.

/// Of [`Dimension`](crate::wire::instrument::Dimension).
pub(crate) fn min_answered() -> f64 {
    0.5
}

/// Of [`Composite`](crate::wire::instrument::Composite).
pub(crate) fn min_scored() -> f64 {
    0.75
}

/// Of [`Item`](crate::wire::instrument::Item).
pub(crate) fn weight() -> f64 {
    1.0
}
