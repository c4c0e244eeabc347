use jiff::civil::Date;

use super::{RaterGroup, Round};

/// How many are asked in a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Which group.
    pub group: RaterGroup,
    /// How many are asked.
    pub asked: u32,
}

/// What raters are told of who sees what, as it was when the round opened.
///
/// It is written down once, with the sizes of the groups, and nothing changes it: whoever answers
/// in the second week was promised the same as whoever answered on the first day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promise {
    /// On which day it was given.
    pub given_on: Date,
    /// How few answers may be shown together.
    pub minimum: u32,
    /// How many are asked in each group.
    pub sizes: Vec<Size>,
}

impl Promise {
    /// The promise of a round that opens.
    pub fn of(round: &Round, sizes: Vec<Size>, given_on: Date) -> Self {
        Self { given_on, minimum: round.minimum, sizes }
    }

    /// How many are asked in a group.
    pub fn asked(&self, group: RaterGroup) -> u32 {
        self.sizes.iter().find(|size| size.group == group).map_or(0, |size| size.asked)
    }

    /// What a member of a group is told, about someone of this name with a coach of that one.
    pub fn lines(&self, group: RaterGroup, subject: &str, coach: &str) -> Vec<String> {
        let mut lines = Vec::new();
        let minimum = self.minimum;
        if group.is_anonymous() {
            lines.push(format!("Nobody is told what you answered: not {subject}, not their line manager, not the school. Your ratings are added to the count of your group the moment you send them. What is kept is how many gave each answer, and not who."));
            lines.push(format!("{subject} reads averages of groups of {minimum} or more. {} {} asked as you are. If fewer than {minimum} of a group answer, their answers are shown only together with those of other groups, and if that is still too few, not at all.", self.asked(group), if self.asked(group) == 1 { "person is" } else { "people are" }));
            lines.push(format!("Comments are read first by {coach}, the coach, in an order drawn by lot and without a name, and then by {subject}, word for word unless the coach takes something out. Write what you have seen, and not in a way that only you would write."));
        } else if group == RaterGroup::Manager {
            lines.push(format!("{subject} will see your answers as those of their line manager. You are asked in your own name, and nothing hides them among others’."));
            lines.push(format!(
                "Comments are read first by {coach}, the coach, and then by {subject}."
            ));
        } else {
            lines.push(format!("Your own view stands beside what others see. It is never averaged in. {coach}, the coach, and your line manager see it with the results."));
        }
        lines.push(format!("Who was asked is known to {subject}, the line manager and {coach}. Until the round closes they also see whether each link has been used, and never when."));
        if group.is_anonymous() {
            lines.push("What nobody can promise: that a comment is not recognised by what it tells or how it is put; that whoever runs the server, watching the database while you send, could not work it out; and that a court could not ask for comments.".to_owned());
        }
        lines.push("It is for development. It takes no part in appraisal or pay.".to_owned());
        lines
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::round::tests::sample;
    use super::*;

    #[test]
    fn a_rater_is_told_how_many_are_asked_with_them_and_what_cannot_be_promised() {
        let size = |group, asked| Size { group, asked };
        let sizes = vec![size(RaterGroup::Peers, 5), size(RaterGroup::Manager, 1)];
        let promise = Promise::of(&sample(), sizes, date(2027, 3, 1));
        let told = promise.lines(RaterGroup::Peers, "Priya", "Tom").join("\n");
        for words in ["groups of 4 or more", "5 people are asked as you are", "nobody can promise"]
        {
            assert!(told.contains(words), "{words}: {told}");
        }
        let manager = promise.lines(RaterGroup::Manager, "Priya", "Tom").join("\n");
        assert!(manager.contains("as those of their line manager"));
        assert!(!manager.contains("Nobody is told"), "{manager}");
        assert!(promise.lines(RaterGroup::Own, "Priya", "Tom")[0].contains("never averaged in"));
    }
}
