//! From a criteria file to what the engine checks: numbers and references read, whatever is wrong noted on the way.

use crate::engine::criteria::{Check, Gate, Relation, Role};
use crate::engine::place::{FILE, Place};
use crate::engine::points::Share;
use crate::engine::rounding::{RoundingMode, RoundingPolicy, RoundingStage};
use crate::engine::rule::{
    Constant, Course, Expression, Figure, Ratio, Rule, Stated, Step, WhenZero, checklist, count,
};
use crate::engine::{Band, CriteriaParts, Finding, FindingCode, Group, Indicator, Points, Scope};
use crate::format::Value;

/// Reads the parts. What is wrong with a number or a reference goes into `found`, and something harmless in its place.
pub fn read(file: &Value, found: &mut Vec<Finding>) -> CriteriaParts {
    let root = Node { value: file, at: FILE };
    let mut reader = Reader { counts: root.ids("counts"), indicators: Vec::new(), found };
    root.each("groups", |group| {
        group.each("indicators", |one| {
            // A figure earns nothing that could open a gate: none can name it.
            let figure = one.value.get("rule").get("kind").text() == "figure";
            reader.indicators.push(if figure { String::new() } else { one.id() });
        });
    });
    let mut parts = CriteriaParts {
        max: reader.points(&root, "max"),
        rounding: rounding(file.get("rounding")),
        bands: Vec::new(),
        counts: Vec::new(),
        groups: Vec::new(),
        checks: Vec::new(),
    };
    root.each("bands", |band| {
        parts.bands.push(Band { id: band.id(), from: reader.share(band, "from") });
    });
    root.each("groups", |group| {
        let mut members = Vec::new();
        group.each("indicators", |one| members.push(reader.indicator(one)));
        let gate = group.some("gate", |gate| reader.gate(gate));
        parts.groups.push((Group { id: group.id(), max: reader.points(group, "max"), gate: gate.flatten() }, members));
    });
    root.each("checks", |check| {
        let relation = if check.text("relation") == "equal" { Relation::Equal } else { Relation::AtMost };
        let (left, right) = (reader.expression(check, "left"), reader.expression(check, "right"));
        parts.checks.push(Check { id: check.id(), left, relation, right });
    });
    parts.counts = reader.counts;
    parts
}

/// A value and where it stands.
struct Node<'a> {
    value: &'a Value,
    at: Place<'a>,
}

impl Node<'_> {
    fn text(&self, key: &str) -> &str {
        self.value.get(key).text()
    }

    fn id(&self) -> String {
        self.text("id").to_owned()
    }

    /// The ids of the items of a list.
    fn ids(&self, key: &str) -> Vec<String> {
        let mut ids = Vec::new();
        self.each(key, |one| ids.push(one.id()));
        ids
    }

    fn each(&self, key: &str, mut with: impl FnMut(&Node<'_>)) {
        let list = self.at.key(key);
        for (index, value) in self.value.get(key).items().iter().enumerate() {
            with(&Node { value, at: list.item(index) });
        }
    }

    /// What is read of a property that may be absent.
    fn some<T>(&self, key: &str, with: impl FnOnce(&Node<'_>) -> T) -> Option<T> {
        let value = self.value.get(key);
        if *value == Value::Null { None } else { Some(with(&Node { value, at: self.at.key(key) })) }
    }
}

struct Reader<'a> {
    counts: Vec<String>,
    /// Ids of all indicators; empty for those that no gate can name.
    indicators: Vec<String>,
    found: &'a mut Vec<Finding>,
}

impl Reader<'_> {
    fn points(&mut self, of: &Node<'_>, key: &str) -> Points {
        Points::parse(of.text(key)).unwrap_or_else(|| {
            self.out_of_range(of.at.key(key), 10_000);
            Points::ZERO
        })
    }

    fn share(&mut self, of: &Node<'_>, key: &str) -> Share {
        Share::parse(of.text(key)).unwrap_or_else(|| {
            self.out_of_range(of.at.key(key), 1);
            Share::WHOLE
        })
    }

    fn out_of_range(&mut self, at: Place<'_>, most: u64) {
        self.found.push(Finding::new(FindingCode::OutOfRange, at).with("least", 0).with("most", most));
    }

    fn indicator(&mut self, one: &Node<'_>) -> Indicator {
        let rule = one.some("rule", |rule| self.rule(rule)).unwrap_or(Rule::Stated(Stated));
        let informs = one.text("role") == "informational" || matches!(rule, Rule::Figure(_));
        Indicator {
            id: one.id(),
            role: if informs { Role::Informational } else { Role::Scored },
            max: self.points(one, "max"),
            scope: if one.text("scope") == "province" { Scope::Province } else { Scope::Unit },
            rule,
        }
    }

    fn gate(&mut self, gate: &Node<'_>) -> Option<Gate> {
        let (below, most) = (self.share(gate, "below"), self.points(gate, "most"));
        let indicator = reference(gate.text("indicator"), gate.at.key("indicator"), &self.indicators, self.found)?;
        Some(Gate { indicator, below, most })
    }

    fn rule(&mut self, rule: &Node<'_>) -> Rule {
        match rule.text("kind") {
            "constant" => Rule::Constant(Constant { points: self.points(rule, "points") }),
            "stated" => Rule::Stated(Stated),
            "figure" => Rule::Figure(Figure { value: self.expression(rule, "value") }),
            "checklist" => Rule::Ratio(checklist(self.side(rule, "items"))),
            "count" => {
                let full_at = rule.value.get("full_at").whole().unwrap_or(1);
                Rule::Ratio(count(self.expression(rule, "counted"), full_at))
            }
            kind => {
                let (full_at, course) = if kind == "steps" { self.steps(rule) } else { self.course(rule) };
                Rule::Ratio(self.ratio(rule, full_at, course))
            }
        }
    }

    fn ratio(&mut self, rule: &Node<'_>, full_at: Share, course: Course) -> Ratio {
        let when_zero = match rule.text("when_zero") {
            "full" => WhenZero::Full,
            "prior-year" => WhenZero::PriorYear,
            _ => WhenZero::Zero,
        };
        let prior = rule.some("prior", |prior| reference(prior.value.text(), prior.at, &self.counts, self.found));
        Ratio {
            numerator: self.expression(rule, "numerator"),
            denominator: self.expression(rule, "denominator"),
            full_at,
            course,
            when_zero,
            prior: prior.flatten(),
            capped: false,
        }
    }

    fn steps(&mut self, rule: &Node<'_>) -> (Share, Course) {
        let mut steps = Vec::new();
        rule.each("steps", |step| {
            steps.push(Step { from: self.share(step, "from"), points: self.points(step, "points") });
        });
        (steps.first().map_or(Share::WHOLE, |step: &Step| step.from), Course::Steps(steps))
    }

    fn course(&mut self, rule: &Node<'_>) -> (Share, Course) {
        let full_at = self.share(rule, "full_at");
        let zero_at = rule.some("zero_at", |_| self.share(rule, "zero_at"));
        let none_below = rule.some("none_below", |_| self.share(rule, "none_below"));
        let course = match (zero_at, none_below) {
            (None, None) => Course::Proportion,
            (None, Some(floor)) => Course::NoneBelow(floor),
            (Some(zero_at), other) => {
                if other.is_some() {
                    self.found.push(Finding::new(FindingCode::UnknownProperty, rule.at.key("none_below")));
                }
                Course::From(zero_at)
            }
        };
        (full_at, course)
    }

    fn expression(&mut self, of: &Node<'_>, key: &str) -> Expression {
        let value = Node { value: of.value.get(key), at: of.at.key(key) };
        let (add, subtract) = (self.side(&value, "add"), self.side(&value, "subtract"));
        Expression { add, subtract, ..Expression::default() }
    }

    /// The places of counts among those that are declared.
    fn side(&mut self, of: &Node<'_>, key: &str) -> Vec<usize> {
        let mut list = Vec::new();
        of.each(key, |id| list.extend(reference(id.value.text(), id.at, &self.counts, self.found)));
        list
    }
}

fn reference(id: &str, at: Place<'_>, declared: &[String], found: &mut Vec<Finding>) -> Option<usize> {
    let index = declared.iter().position(|one| one == id);
    if index.is_none() {
        found.push(Finding::new(FindingCode::UnknownReference, at).with("id", id));
    }
    index
}

fn rounding(value: &Value) -> RoundingPolicy {
    let decimals = |key| u32::try_from(value.get(key).whole().unwrap_or(0)).unwrap_or(0);
    RoundingPolicy {
        ratio_decimals: decimals("ratio_decimals"),
        points_decimals: decimals("points_decimals"),
        mode: match value.get("mode").text() {
            "half-even" => RoundingMode::HalfEven,
            "down" => RoundingMode::Down,
            _ => RoundingMode::HalfUp,
        },
        stage: match value.get("stage").text() {
            "group" => RoundingStage::Group,
            "total" => RoundingStage::Total,
            _ => RoundingStage::Indicator,
        },
    }
}
