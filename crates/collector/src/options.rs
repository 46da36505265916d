//! The flags, each of which may come from the environment instead, and what they lead to.

use crate::{
    catalogue::Catalogue,
    segment_question::{SegmentQuestion, label},
    start_error::StartError,
    token::Token,
};
use clap::Parser;
use instrument::Label;
use std::path::PathBuf;

/// Counts approved submissions of Culture Mirror. Keeps counts, never rows.
///
/// Names that are not listed here are refused, since otherwise anybody could fill the disk.
/// A flag that takes several values takes them separated by spaces or `;`, or may be repeated.
#[derive(Debug, Parser)]
#[command(version)]
pub struct Options {
    /// Where to listen, without TLS: put a reverse proxy in front.
    #[arg(
        long,
        value_name = "ADDRESS:PORT",
        env = "CULTURE_MIRROR_LISTEN",
        default_value = "127.0.0.1:8081"
    )]
    pub listen: String,

    /// The file that holds the counts; it is made, readable by you alone, if it is not there.
    #[arg(long, value_name = "FILE", env = "CULTURE_MIRROR_DATABASE")]
    pub database: PathBuf,

    /// A file with the token that GET /counts asks for: at least 16 characters.
    #[arg(long, value_name = "FILE", env = "CULTURE_MIRROR_TOKEN_FILE")]
    pub token_file: PathBuf,

    /// The instruments whose submissions are counted.
    #[arg(
        long = "instrument",
        value_name = "FILE",
        env = "CULTURE_MIRROR_INSTRUMENT",
        required = true,
        num_args = 1..,
        value_delimiter = ';'
    )]
    pub instruments: Vec<PathBuf>,

    /// The campaigns that are counted; submissions without a campaign always are.
    #[arg(
        long = "campaign",
        value_name = "NAME",
        env = "CULTURE_MIRROR_CAMPAIGN",
        num_args = 1..,
        value_delimiter = ';',
        value_parser = label
    )]
    pub campaigns: Vec<Label>,

    /// The segments that are counted, each with 2 to 12 values; submissions without a segment always are.
    #[arg(
        long = "segment",
        value_name = "NAME:VALUE,VALUE,…",
        env = "CULTURE_MIRROR_SEGMENT",
        num_args = 1..,
        value_delimiter = ';'
    )]
    pub segments: Vec<SegmentQuestion>,

    /// Submissions a minute that one address may send; 0 for no limit, as behind a proxy, which hides addresses.
    #[arg(long, value_name = "N", env = "CULTURE_MIRROR_RATE_LIMIT", default_value_t = 60)]
    pub rate_limit: u32,
}

/// Everything that was named by flags, read and found sound. The database is opened later.
pub struct Setup {
    /// Where to listen: an address or a name, a colon, a port; port 0 for any that is free.
    pub listen: String,
    /// The file of counts.
    pub database: PathBuf,
    /// Who may read the counts.
    pub token: Token,
    /// What may be counted.
    pub catalogue: Catalogue,
    /// Submissions a minute from one address; 0 for no limit.
    pub rate_limit: u32,
}

impl Options {
    /// Reads the files that the flags name.
    ///
    /// # Errors
    /// The first flag that leads to nothing usable.
    pub fn prepare(self) -> Result<Setup, StartError> {
        let token = Token::read(&self.token_file)
            .map_err(|reason| StartError::TokenFile { file: self.token_file, reason })?;
        let catalogue = Catalogue::read(&self.instruments, self.campaigns, self.segments)?;
        Ok(Setup {
            listen: self.listen,
            database: self.database,
            token,
            catalogue,
            rate_limit: self.rate_limit,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_flags_are_well_formed() {
        Options::command().debug_assert();
    }

    #[test]
    fn several_values_may_be_repeated_or_joined() {
        let words = "collector --database d --token-file t --instrument a b --instrument c;d \
                     --campaign spring;autumn --segment function:sales,operations;region:north,south";
        let options = Options::parse_from(words.split_whitespace());
        assert_eq!(options.instruments, ["a", "b", "c", "d"].map(PathBuf::from));
        assert_eq!(options.campaigns.len(), 2);
        assert_eq!(options.segments.len(), 2);
        assert_eq!(options.listen, "127.0.0.1:8081");
    }
}
