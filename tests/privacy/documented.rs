//! The documentation's links: every file is there, and every test that is named is in the file beside it.
