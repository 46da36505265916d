//! A real browser against the built site.
