//! What is wrong or doubtful, always all of it at once. A finding carries values, not texts.

use super::points::Points;

/// One thing that is wrong (an error) or doubtful (a warning).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What kind; decides severity, message and hint.
    pub code: FindingCode,
    /// JSON pointer (RFC 6901) into the file or entry, e.g. `/counts/dossiers_received`; empty for the whole.
    pub pointer: String,
    /// Index of the indicator it is about, where there is one.
    pub indicator: Option<usize>,
    /// Values for the placeholders of the message.
    pub values: Vec<(&'static str, FindingValue)>,
}

/// A value in a finding's message; the texts write it in the reader's notation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FindingValue {
    /// A whole number.
    Count(u64),
    /// Points.
    Points(Points),
    /// An id or a piece of the input, shown as it is and never interpreted.
    Text(String),
}

/// How bad: an error takes its indicator, or the whole file, out of the result; a warning only asks for a look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// Must be mended.
    Error,
    /// Should be looked at.
    Warning,
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $text:literal, $severity:ident;)*) => {
        /// Every kind of finding. Stable: portals match on the kebab-case text.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum FindingCode { $($(#[$doc])* $name,)* }

        impl FindingCode {
            /// All codes, for the tests of the texts.
            pub const ALL: &'static [FindingCode] = &[$(FindingCode::$name,)*];

            /// The stable text of the contract, e.g. `numerator-above-denominator`.
            pub const fn as_str(self) -> &'static str { match self { $(FindingCode::$name => $text,)* } }

            /// Error or warning.
            pub const fn severity(self) -> Severity { match self { $(FindingCode::$name => Severity::$severity,)* } }
        }
    };
}

codes! {
    // The file as a whole.
    /// More bytes than a file may have.
    FileTooLarge = "file-too-large", Error;
    /// Not JSON, cut off, or nested too deep.
    NotJson = "not-json", Error;
    /// JSON, but not a file of this kind.
    ForeignFile = "foreign-file", Error;
    /// Written by a later version.
    FutureFormat = "future-format", Error;
    /// More findings than are listed.
    MoreFindings = "more-findings", Error;
    /// The set of rules does not apply to the period.
    PeriodOutside = "period-outside", Warning;
    // Shapes.
    /// Another type than expected.
    WrongType = "wrong-type", Error;
    /// A property that must be there is not.
    MissingProperty = "missing-property", Error;
    /// A property the format does not know.
    UnknownProperty = "unknown-property", Error;
    /// The same key twice in one object.
    DuplicateKey = "duplicate-key", Error;
    /// Not one of the allowed words.
    NotAllowed = "not-allowed", Error;
    /// Empty, or longer than allowed.
    BadLength = "bad-length", Error;
    /// Text that does not follow its notation.
    BadNotation = "bad-notation", Error;
    /// Outside its range.
    OutOfRange = "out-of-range", Error;
    // Entries.
    /// A criteria id this program does not have.
    UnknownCriteria = "unknown-criteria", Error;
    /// The entry was made for another criteria set.
    OtherCriteria = "other-criteria", Error;
    /// A count the criteria do not ask for.
    UnknownCount = "unknown-count", Error;
    /// No indicator or group of this id.
    UnknownIndicator = "unknown-indicator", Error;
    /// Below zero.
    NegativeCount = "negative-count", Error;
    /// Not a whole number.
    FractionalCount = "fractional-count", Error;
    /// Above 9 007 199 254 740 991.
    CountTooLarge = "count-too-large", Error;
    /// More in the numerator than in the denominator.
    NumeratorAboveDenominator = "numerator-above-denominator", Error;
    /// More is subtracted than there is.
    NegativeSum = "negative-sum", Error;
    /// Stated points above the maximum.
    StatedAboveMaximum = "stated-above-maximum", Error;
    /// A group and one of its indicators both have stated points; the group's count.
    StatedTwice = "stated-twice", Warning;
    /// A denominator of zero stands for last year's count, which the entry does not have.
    PriorYearCount = "prior-year-count", Warning;
    /// Stated points differ from what the counts give.
    StatedDiffers = "stated-differs", Warning;
    /// Two counts disagree; the check's own text says how.
    CheckFailed = "check-failed", Warning;
    // Columns.
    /// Columns of different lengths.
    UnequalColumns = "unequal-columns", Error;
    // Criteria.
    /// An id twice.
    DuplicateId = "duplicate-id", Error;
    /// A reference to an id that is not declared.
    UnknownReference = "unknown-reference", Error;
    /// Maxima of the parts do not add up to the stated maximum.
    MaximaDisagree = "maxima-disagree", Error;
    /// A threshold of zero would divide by zero.
    ZeroThreshold = "zero-threshold", Error;
    /// Bands do not run from high to low, or do not start at zero.
    BandsDisorder = "bands-disorder", Error;
    /// Steps do not run from high to low.
    StepsDisorder = "steps-disorder", Error;
    /// A declared count is used nowhere.
    UnusedCount = "unused-count", Error;
    /// An expression that adds nothing.
    EmptyExpression = "empty-expression", Error;
    /// A text missing in one language.
    MissingText = "missing-text", Error;
    /// A text for something that does not exist.
    UnknownText = "unknown-text", Error;
    /// A placeholder that a text needs is absent, or one it cannot have is there.
    BadPlaceholder = "bad-placeholder", Error;
    /// The end of validity lies before its start.
    ValidityDisorder = "validity-disorder", Error;
}

impl Finding {
    /// A finding without values.
    pub fn new(code: FindingCode, pointer: impl Into<String>) -> Self {
        Finding::at(code, pointer.into())
    }

    // One copy of each in the wasm, not one at every place that reports something.
    #[inline(never)]
    fn at(code: FindingCode, pointer: String) -> Self {
        Finding { code, pointer, indicator: None, values: Vec::new() }
    }

    #[inline(never)]
    fn push(&mut self, name: &'static str, value: FindingValue) {
        self.values.push((name, value));
    }

    /// Adds a value for a placeholder.
    pub fn with(mut self, name: &'static str, value: impl Into<FindingValue>) -> Self {
        self.push(name, value.into());
        self
    }

    /// Says which indicator it is about.
    pub fn about(mut self, indicator: usize) -> Self {
        self.indicator = Some(indicator);
        self
    }

    /// Error or warning.
    pub const fn severity(&self) -> Severity {
        self.code.severity()
    }

    /// Whether this finding is an error.
    pub fn is_error(&self) -> bool {
        self.severity() == Severity::Error
    }
}

impl From<u64> for FindingValue {
    fn from(value: u64) -> Self {
        FindingValue::Count(value)
    }
}

impl From<Points> for FindingValue {
    fn from(value: Points) -> Self {
        FindingValue::Points(value)
    }
}

impl From<&str> for FindingValue {
    fn from(value: &str) -> Self {
        FindingValue::Text(value.to_owned())
    }
}

impl From<String> for FindingValue {
    fn from(value: String) -> Self {
        FindingValue::Text(value)
    }
}
