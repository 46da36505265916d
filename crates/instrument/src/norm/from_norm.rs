//! A figure that carries whether its norm describes anybody.

/// A figure in which a norm had a part.
///
/// Synthetic figures must be seen as such wherever they are seen: there is no way to the figure but by saying
/// which of the two it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum FromNorm<T> {
    /// The norm describes people who answered.
    Observed(T),
    /// The norm is synthetic demonstration data.
    Synthetic(T),
}

impl<T> FromNorm<T> {
    /// The figure without its mark, for a conclusion that stands beside marked figures.
    pub(crate) fn bare(self) -> T {
        match self {
            Self::Observed(figure) | Self::Synthetic(figure) => figure,
        }
    }

    /// Another figure made of this one; it comes from the same norm.
    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> FromNorm<U> {
        match self {
            Self::Observed(figure) => FromNorm::Observed(make(figure)),
            Self::Synthetic(figure) => FromNorm::Synthetic(make(figure)),
        }
    }

    /// The same, borrowed.
    pub fn as_ref(&self) -> FromNorm<&T> {
        match self {
            Self::Observed(figure) => FromNorm::Observed(figure),
            Self::Synthetic(figure) => FromNorm::Synthetic(figure),
        }
    }
}

impl<T> FromNorm<Option<T>> {
    /// The figure, if there is one.
    pub fn transpose(self) -> Option<FromNorm<T>> {
        match self {
            Self::Observed(figure) => figure.map(FromNorm::Observed),
            Self::Synthetic(figure) => figure.map(FromNorm::Synthetic),
        }
    }
}
