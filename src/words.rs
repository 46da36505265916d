//! The interface's own words, by name.
//!
//! The compiler knows every word that the program uses; a test holds each language file against this list.

macro_rules! words {
    ($($(#[doc = $doc:literal])? $name:ident = $path:literal,)*) => {
        /// A phrase of the interface.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[allow(missing_docs)]
        pub enum Word { $($(#[doc = $doc])? $name,)* }

        impl Word {
            /// Every phrase.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// Where it stands in a language file.
            pub fn path(self) -> &'static str {
                match self { $(Self::$name => $path,)* }
            }
        }
    };
}

words! {
    Language = "language",
    LanguageMissing = "language-missing",
    Preview = "preview",
    Back = "back",
    Next = "next",
    Statements = "introduction.statements",
    Minutes = "introduction.minutes",
    Begin = "introduction.begin",
    Resume = "introduction.resume",
    Wiped = "introduction.wiped",
    StaysTitle = "introduction.stays.title",
    StaysText = "introduction.stays.text",
    DecideTitle = "introduction.decide.title",
    DecideText = "introduction.decide.text",
    WhereTitle = "introduction.where.title",
    WhereText = "introduction.where.text",
    NowhereTitle = "introduction.nowhere.title",
    NowhereText = "introduction.nowhere.text",
    HowTitle = "introduction.how.title",
    HowText = "introduction.how.text",
    StrategyQuestion = "introduction.strategy.question",
    StrategyNone = "introduction.strategy.none",
    StrategyNote = "introduction.strategy.note",
    Version = "introduction.version",
    Owner = "owner",
    Progress = "statement.progress",
    Position = "statement.position",
    MoveOn = "statement.move-on",
    ToReview = "statement.to-review",
    Sealed = "statement.sealed",
    ReviewTitle = "review.title",
    ReviewComplete = "review.complete",
    ReviewOpen = "review.open",
    ReviewUnscored = "review.unscored",
    ReviewNeeds = "review.needs",
    ReviewNothing = "review.nothing",
    Finish = "review.finish",
    ReportTitle = "report.title",
    SummaryLevel = "report.summary.level",
    SummaryNone = "report.summary.none",
    SummaryView = "report.summary.view",
    SummaryRange = "report.summary.range",
    SummaryEqual = "report.summary.equal",
    SummaryProfile = "report.summary.profile",
    ProfileTitle = "report.profile.title",
    ProfileText = "report.profile.text",
    ProfileReading = "report.profile.reading",
    ProfileRadar = "report.profile.radar",
    ColumnDiscipline = "report.profile.discipline",
    ColumnScore = "report.profile.score",
    ColumnAnswered = "report.profile.answered",
    Answered = "report.profile.answered-of",
    NoScore = "report.profile.none",
    LevelsTitle = "report.levels.title",
    LevelsText = "report.levels.text",
    LevelFrom = "report.levels.from",
    LevelsStrategy = "report.levels.strategy",
    ShareTitle = "share.title",
    ShareWhole = "share.whole",
    ShareRetention = "share.retention",
    ShareAnswers = "share.answers",
    ShareServer = "share.server",
    ShareRows = "share.rows",
    ShareFinal = "share.final",
    ShareNotice = "share.notice",
    ShareBand = "share.band",
    ShareBandRange = "share.range",
    ShareBandTop = "share.range-top",
    ShareExact = "share.exact",
    ShareExactTo = "share.exact-to",
    Send = "share.send",
    DontSend = "share.decline",
    Sending = "share.sending",
    Received = "share.received",
    ReceivedText = "share.received-text",
    Declined = "share.declined",
    DeclinedText = "share.declined-text",
    SendAfterAll = "share.after-all",
    Unconfirmed = "share.unconfirmed",
    UnconfirmedText = "share.unconfirmed-text",
    SendAgain = "share.again",
    Refused = "share.refused",
    RefusedText = "share.refused-text",
    Rehearsed = "share.rehearsed",
    RehearsedText = "share.rehearsed-text",
    WipeTitle = "wipe.title",
    WipeText = "wipe.text",
    Wipe = "wipe.button",
    WipeConfirm = "wipe.confirm",
    WipePending = "wipe.pending",
    WipeYes = "wipe.yes",
    WipeNo = "wipe.no",
}
