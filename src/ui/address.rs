//! Addresses within the page: `#/rules/qd766-2026/on-time`.

use super::state::Page;

/// The page of comparison; it belongs to the program of the rules page.
pub const COMPARE: &str = "#/compare";

/// The page of one's own set, likewise.
pub const OWN: &str = "#/own";

/// The page on which tables are handed in.
pub const IMPORT: &str = "#/import";

/// The page of reports.
pub const REPORT: &str = "#/report";

/// The page of what was said of numbers.
pub const EVIDENCE: &str = "#/evidence";

/// The page of snapshots.
pub const HISTORY: &str = "#/history";

/// The page of all drafts.
pub const DRAFTS: &str = "#/drafts";

/// The address of the rule of an indicator.
pub fn of_rule(set: &str, indicator: &str) -> String {
    format!("{}/{set}/{indicator}", Page::Rules.hash())
}

/// The address of the comparison of two sets.
pub fn of_comparison(before: &str, after: &str) -> String {
    format!("{COMPARE}/{before}/{after}")
}

/// The parts after the page of comparison: the older and the newer set, as far as they are named.
pub fn comparison_parts(hash: &str) -> Vec<&str> {
    hash.strip_prefix(COMPARE).unwrap_or_default().split('/').skip(1).collect()
}

/// The parts after the page of the rules: nothing, a set, a set and an indicator.
pub fn rule_parts(hash: &str) -> Vec<&str> {
    hash.strip_prefix(Page::Rules.hash()).unwrap_or_default().split('/').skip(1).collect()
}
