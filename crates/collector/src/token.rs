//! The operator's token: who may read the counts.
//!
//! Only its digest is held, so that it cannot be printed by accident and every comparison takes the same time,
//! whatever the length of what was given.

use sha2::{Digest, Sha256};
use std::{fs, path::Path};
use subtle::ConstantTimeEq;

/// A bearer token of at least sixteen characters.
pub struct Token([u8; 32]);

impl Token {
    const SHORTEST: usize = 16;

    /// Reads a token from a file; spaces and line ends around it do not count.
    ///
    /// # Errors
    /// A reason, to be put after the name of the file.
    pub fn read(file: &Path) -> Result<Self, String> {
        let text = fs::read_to_string(file).map_err(|error| format!("it cannot be read: {error}"))?;
        Self::new(text.trim())
    }

    /// A token with this text.
    ///
    /// # Errors
    /// A reason, if it is short enough to be guessed or could not stand in a header.
    pub fn new(text: &str) -> Result<Self, String> {
        if text.is_empty() {
            return Err("it is empty; it must hold the token of who may read the counts".into());
        }
        if !text.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err("a token may hold only visible ASCII characters without spaces".into());
        }
        if text.len() < Self::SHORTEST {
            let shortest = Self::SHORTEST;
            return Err(format!(
                "the token has {} characters; it must have at least {shortest}, such as the output of \
                 `openssl rand -hex 32`",
                text.len()
            ));
        }
        Ok(Self(digest(text.as_bytes())))
    }

    /// Whether the value of an `Authorization` header is `Bearer` and this token.
    pub fn admits(&self, authorization: &[u8]) -> bool {
        let (scheme, given) = authorization.split_at_checked(b"Bearer ".len()).unwrap_or_default();
        let is_bearer = scheme.eq_ignore_ascii_case(b"Bearer ");
        let is_this: bool = digest(given).ct_eq(&self.0).into();
        is_bearer && is_this
    }
}

fn digest(text: &[u8]) -> [u8; 32] {
    Sha256::digest(text).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_whole_token_is_admitted() {
        let token = Token::new("0123456789abcdef").unwrap();
        for admitted in ["Bearer 0123456789abcdef", "bearer 0123456789abcdef"] {
            assert!(token.admits(admitted.as_bytes()), "{admitted}");
        }
        for refused in [
            "",
            "Bearer",
            "Bearer ",
            "0123456789abcdef",
            "Basic 0123456789abcdef",
            "Bearer 0123456789abcde",
            "Bearer 0123456789abcdeF",
            "Bearer 0123456789abcdef0",
            "Bearer  0123456789abcdef",
        ] {
            assert!(!token.admits(refused.as_bytes()), "{refused}");
        }
    }

    #[test]
    fn a_token_that_can_be_guessed_is_refused() {
        for text in ["", "secret", "0123456789abcde", "0123456789 abcdef", "0123456789äbcdef"] {
            assert!(Token::new(text).is_err(), "{text}");
        }
    }
}
