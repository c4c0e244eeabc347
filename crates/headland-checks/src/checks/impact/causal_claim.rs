use crate::grounds::{improvement_task, key_areas};
use crate::wording::says_any;
use crate::{Check, Kind, Level, Notes, Papers, Record, Status};

#[doc = include_str!("../../../pages/causal-claim.md")]
pub(super) static CHECK: Check = Check {
    name: "causal-claim",
    looks_at: &[Kind::Evaluation, Kind::Report],
    level: Level::Advice,
    status: Status::on_trial("0.1.0"),
    grounds: &[improvement_task::CAUSES_OF_CHANGE, key_areas::ACCOUNT_GIVEN],
    page: include_str!("../../../pages/causal-claim.md"),
    look,
};

const CERTAIN: &[&str] = &[
    "proves",
    "proven",
    "proof that",
    "proved that",
    "clearly caused",
    "caused by our",
    "due entirely",
    "entirely due",
    "solely",
    "undoubtedly",
    "without doubt",
    "without a doubt",
    "no doubt that",
    "guarantees",
    "can only be explained",
    "directly caused",
];

fn look(record: &Record, _: &Papers, notes: &mut Notes) {
    for field in ["summary", "impact", "progress"] {
        if let Some(claim) = says_any(record.text(field), CERTAIN) {
            notes.at(field, format!("“{claim}” claims more than a before and an after can show"));
        }
    }
}
