//! What specialist, local and national leaders of education are asked to be and do.

use super::{Source, remarks};

/// The descriptions of the three designations.
pub static SOURCE: Source = Source {
    framework: "specialist-leader-of-education",
    title: "The path to success: specialist, local and national leaders of education",
    publisher: "National College for Teaching and Leadership",
};

remarks! { SOURCE:
    TIMELY_DATA Standard "Judgements rest on accurate and timely data and a record of what was achieved, more than on a verdict of long ago";
    SUSTAINED Standard "Improvement is built so that it lasts when the helper has gone";
    LEADERS_DEVELOPED Standard "Others are developed so that they can lead teams of their own";
    JOINT_PLANNING Standard "Action is planned together with those who will carry it out";
    OWN_SCHOOL_FIRST Standard "A leader helps others from a school that is itself sound";
}
