//! Addresses within the page: `#/rules/qd766-2026/on-time`.

use super::state::Page;

/// The address of the rule of an indicator.
pub fn of_rule(set: &str, indicator: &str) -> String {
    format!("{}/{set}/{indicator}", Page::Rules.hash())
}

/// The parts after the page of the rules: nothing, a set, a set and an indicator.
pub fn rule_parts(hash: &str) -> Vec<&str> {
    hash.strip_prefix(Page::Rules.hash()).unwrap_or_default().split('/').skip(1).collect()
}
