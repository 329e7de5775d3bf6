//! The shape of a criteria file. The committed JSON Schema is written from it; a test fails when they differ.

use crate::format::shape::{Field, Shape};

const NAME: Shape = Shape::Text { least: 1, most: 400 };
const PARAGRAPH: Shape = Shape::Text { least: 1, most: 2000 };
const POINTS: Shape = Shape::Decimal(2);
const IDS: Shape = Shape::List { least: 1, of: &Shape::Id };

/// A whole criteria file.
pub const CRITERIA_SHAPE: Shape = Shape::Object(&[
    Field::required("format", Shape::Whole { least: 1, most: 1 }, "Version of this format."),
    Field::required("id", Shape::Id, "Id of the set; entries name it."),
    Field::required("version", Shape::Text { least: 1, most: 32 }, "Version of the set, raised with every change."),
    Field::optional(
        "series",
        Shape::Id,
        "Sets of one series follow each other in time. A period picks among the series of the set in force; others are chosen by hand.",
    ),
    Field::required("valid_from", Shape::Date, "First day the set applies."),
    Field::optional("valid_to", Shape::Date, "Last day the set applies; absent while it is in force."),
    Field::required(
        "max",
        POINTS,
        "Maximum of the total; must equal the sum of the groups' maxima. 0: the set only monitors.",
    ),
    Field::required("rounding", Shape::Object(ROUNDING), "Rounding policy, found from printed scores."),
    Field::required(
        "bands",
        Shape::List { least: 0, of: &Shape::Object(BAND) },
        "Bands, from the highest down; none in a set that only monitors.",
    ),
    Field::required("bands_sources", Shape::List { least: 0, of: &Shape::Id }, "Sources of the bands."),
    Field::required("counts", Shape::List { least: 0, of: &Shape::Object(COUNT) }, "The counts an entry may hold."),
    Field::required("groups", Shape::List { least: 1, of: &Shape::Object(GROUP) }, "Groups of indicators."),
    Field::required("checks", Shape::List { least: 0, of: &Shape::Object(CHECK) }, "Relations consistent counts keep."),
    Field::required("sources", Shape::List { least: 1, of: &Shape::Object(SOURCE) }, "What the rules rest on."),
    Field::required("texts", Shape::Object(TEXTS), "Texts, by language."),
    Field::optional(
        "guide",
        Shape::Object(GUIDE),
        "Explanations around the rules, by language. Not part of the digest: better help makes no other rules.",
    ),
]);

const ROUNDING: &[Field] = &[
    Field::required("ratio_decimals", Shape::Whole { least: 1, most: 9 }, "Decimals kept in a ratio."),
    Field::required("points_decimals", Shape::Whole { least: 0, most: 2 }, "Decimals of points."),
    Field::required("mode", Shape::Choice(&["half-up", "half-even", "down"]), "How both are rounded."),
    Field::required(
        "stage",
        Shape::Choice(&["indicator", "group", "total"]),
        "Where points are rounded; before it they are carried with 8 decimals.",
    ),
];

const BAND: &[Field] = &[
    Field::required("id", Shape::Id, "Id of the band."),
    Field::required("from", Shape::Decimal(4), "Lower end as a share of the maximum; it belongs to the band."),
];

const COUNT: &[Field] = &[Field::required("id", Shape::Id, "Id of the count.")];

const GROUP: &[Field] = &[
    Field::required("id", Shape::Id, "Id of the group."),
    Field::optional("portal_code", Shape::Text { least: 1, most: 64 }, "Its code on the portal."),
    Field::required("max", POINTS, "Maximum; must equal the sum of the maxima of its indicators that count."),
    Field::optional("gate", Shape::Object(GATE), "What the group depends on."),
    Field::required("indicators", Shape::List { least: 1, of: &Shape::Object(INDICATOR) }, "Its indicators."),
];

const GATE: &[Field] = &[
    Field::required("indicator", Shape::Id, "Id of an indicator, of this group or another."),
    Field::required("below", Shape::Decimal(4), "If it earns less than this share of its own maximum, …"),
    Field::required("most", POINTS, "… the group gets at most these points."),
];

const INDICATOR: &[Field] = &[
    Field::required("id", Shape::Id, "Id of the indicator."),
    Field::optional("portal_code", Shape::Text { least: 1, most: 64 }, "Its code on the portal."),
    Field::required("max", POINTS, "Maximum points."),
    Field::optional(
        "role",
        Shape::Choice(&["scored", "informational"]),
        "`informational`: shown, and no part of any sum; its maximum is its own.",
    ),
    Field::required(
        "scope",
        Shape::Choice(&["unit", "province"]),
        "Whose value it is; departments and communes inherit the province's.",
    ),
    Field::required(
        "confidence",
        Shape::Choice(&["verified", "reconstructed", "unknown", "own"]),
        "How sure the rule is; `own` if whoever made the set has laid it down.",
    ),
    Field::required("sources", IDS, "Ids of its sources."),
    Field::required("rule", Shape::Kinds(RULES), "How counts become points."),
];

const RULES: &[(&str, &[Field])] = &[
    (
        "ratio",
        &[
            Field::required("numerator", Shape::Object(EXPRESSION), "What was done."),
            Field::required("denominator", Shape::Object(EXPRESSION), "Out of what."),
            Field::required("full_at", Shape::Decimal(4), "The ratio, at most 1, that gives full marks."),
            Field::optional(
                "zero_at",
                Shape::Decimal(4),
                "The ratio where points begin, 0 without it; above `full_at` where less is better.",
            ),
            Field::optional(
                "none_below",
                Shape::Decimal(4),
                "Below this ratio there are no points, from it on in proportion; not together with `zero_at`.",
            ),
            WHEN_ZERO,
            PRIOR,
        ],
    ),
    (
        "steps",
        &[
            Field::required("numerator", Shape::Object(EXPRESSION), "What was done."),
            Field::required("denominator", Shape::Object(EXPRESSION), "Out of what."),
            Field::required("steps", Shape::List { least: 1, of: &Shape::Object(STEP) }, "From the highest down."),
            WHEN_ZERO,
            PRIOR,
        ],
    ),
    (
        "checklist",
        &[Field::required(
            "items",
            IDS,
            "Ids of counts that are answers, 1 for yes and 0 for no: points by how many yes.",
        )],
    ),
    (
        "count",
        &[
            Field::required("counted", Shape::Object(EXPRESSION), "What is counted."),
            Field::required(
                "full_at",
                Shape::Whole { least: 1, most: MOST_COUNTED },
                "How many give full marks; more do too.",
            ),
        ],
    ),
    (
        "figure",
        &[Field::required("value", Shape::Object(EXPRESSION), "A number to show; its indicator is informational.")],
    ),
    ("stated", &[]),
    ("constant", &[Field::required("points", POINTS, "The points, whatever was entered.")]),
];

const MOST_COUNTED: u64 = 1_000_000_000;

const WHEN_ZERO: Field = Field::required(
    "when_zero",
    Shape::Choice(&["zero", "full", "prior-year"]),
    "What a denominator of zero gives. With prior-year, last year's count divided by the periods of a year stands in.",
);

const PRIOR: Field = Field::optional(
    "prior",
    Shape::Id,
    "Id of last year's count, which only prior-year asks for. While it is not known: zero points, and a warning.",
);

const STEP: &[Field] = &[
    Field::required("from", Shape::Decimal(4), "Lower end of the step as a ratio; it belongs to the step."),
    Field::required("points", POINTS, "Points of the step."),
];

const EXPRESSION: &[Field] = &[
    Field::required("add", IDS, "Ids of counts that are added."),
    Field::optional("subtract", IDS, "Ids of counts that are subtracted."),
];

const CHECK: &[Field] = &[
    Field::required("id", Shape::Id, "Id of the check."),
    Field::optional(
        "relation",
        Shape::Choice(&["at-most", "equal"]),
        "How both must stand to each other; at-most without.",
    ),
    Field::required("left", Shape::Object(EXPRESSION), "This is at most, or just, …"),
    Field::required("right", Shape::Object(EXPRESSION), "… this."),
];

const SOURCE: &[Field] = &[Field::required("id", Shape::Id, "Id of the source.")];

const TEXTS: &[Field] = &[
    Field::required("vi", Shape::Object(LANGUAGE), "Texts in Vietnamese."),
    Field::required("en", Shape::Object(LANGUAGE), "Texts in English."),
];

const LANGUAGE: &[Field] = &[
    Field::required("title", NAME, "Official name of the set."),
    Field::required("short_title", NAME, "Name for a masthead."),
    Field::required("bands", Shape::Map(&NAME), "Word of each band."),
    Field::required("groups", Shape::Map(&Shape::Object(GROUP_TEXTS)), "Texts of each group."),
    Field::required("indicators", Shape::Map(&Shape::Object(INDICATOR_TEXTS)), "Texts of each indicator."),
    Field::required("counts", Shape::Map(&Shape::Object(COUNT_TEXTS)), "Texts of each count."),
    Field::required("checks", Shape::Map(&Shape::Object(CHECK_TEXTS)), "Texts of each check."),
];

const GROUP_TEXTS: &[Field] = &[Field::required("name", NAME, "Name.")];

const INDICATOR_TEXTS: &[Field] = &[
    Field::required("name", NAME, "Name."),
    Field::required("short", Shape::Text { least: 1, most: 60 }, "Name for narrow places."),
    Field::required(
        "phrase",
        PARAGRAPH,
        "A clause that starts a sentence, with {numerator} and {denominator} once each; a figure's has only {numerator}, that of fixed or stated points neither.",
    ),
    Field::required("zero", PARAGRAPH, "What a zero denominator gives."),
];

const COUNT_TEXTS: &[Field] = &[Field::required("label", Shape::Text { least: 1, most: 80 }, "Label of the field.")];

const CHECK_TEXTS: &[Field] = &[
    Field::required("message", PARAGRAPH, "What disagrees; may have {left}, {right} and {difference}."),
    Field::required("hint", PARAGRAPH, "What to do."),
];

const GUIDE: &[Field] = &[
    Field::required("vi", Shape::Object(GUIDE_LANGUAGE), "In Vietnamese."),
    Field::required("en", Shape::Object(GUIDE_LANGUAGE), "In English."),
];

const GUIDE_LANGUAGE: &[Field] = &[
    Field::required("about", PARAGRAPH, "What the set is and what it is not."),
    Field::required("rounding_note", PARAGRAPH, "The rounding policy in words."),
    Field::required("bands_note", PARAGRAPH, "What the bands rest on."),
    Field::required("groups", Shape::Map(&Shape::Object(GROUP_GUIDE)), "For each group."),
    Field::required("indicators", Shape::Map(&Shape::Object(INDICATOR_GUIDE)), "For each indicator."),
    Field::required("counts", Shape::Map(&Shape::Object(COUNT_GUIDE)), "For each count."),
    Field::required("sources", Shape::Map(&Shape::Object(SOURCE_GUIDE)), "For each source."),
];

const GROUP_GUIDE: &[Field] = &[Field::required("note", PARAGRAPH, "What it measures.")];

const INDICATOR_GUIDE: &[Field] = &[
    Field::required("note", PARAGRAPH, "Threshold, deviations, open questions."),
    Field::required("evidence", PARAGRAPH, "What confirms the rule."),
];

const COUNT_GUIDE: &[Field] = &[
    Field::required("counts", PARAGRAPH, "What is counted."),
    Field::required("excludes", Shape::Text { least: 0, most: 2000 }, "What is not, and what to beware of."),
    Field::required("where", PARAGRAPH, "Where the officer finds it."),
];

const SOURCE_GUIDE: &[Field] = &[
    Field::required("title", NAME, "Name of the document or service."),
    Field::required("supports", PARAGRAPH, "What it supports."),
];
