//! The people of the demonstration, their schools and their places. All of them are invented.

use headland_domain::people::Role::{
    self, Administrator, Clerk, Governor, Headteacher, MiddleLeader, SeniorLeader, SupportStaff,
    Teacher, TrustLead,
};

/// A body of the demonstration.
pub(crate) struct Body {
    /// Its key in the story.
    pub(crate) key: &'static str,
    /// Its name.
    pub(crate) name: &'static str,
    /// A number that no school in the register has; none for the trust and the board.
    pub(crate) urn: Option<u32>,
    /// Whether it is a secondary school.
    pub(crate) is_secondary: bool,
    /// The schools that it governs, if it is a governing board.
    pub(crate) governs: &'static [&'static str],
}

/// The trust first, then its schools, then the board of two of them.
pub(crate) const BODIES: &[Body] = &[
    Body { key: "trust", name: "Headland Trust", urn: None, is_secondary: false, governs: &[] },
    Body {
        key: "lark-rise",
        name: "Lark Rise Primary School",
        urn: Some(999_901),
        is_secondary: false,
        governs: &[],
    },
    Body {
        key: "saltmarsh",
        name: "Saltmarsh High School",
        urn: Some(999_902),
        is_secondary: true,
        governs: &[],
    },
    Body {
        key: "fernhollow",
        name: "Fernhollow Village School",
        urn: Some(999_903),
        is_secondary: false,
        governs: &[],
    },
    Body {
        key: "board",
        name: "Lark Rise and Fernhollow Governing Board",
        urn: None,
        is_secondary: false,
        governs: &["lark-rise", "fernhollow"],
    },
];

/// Somebody.
pub(crate) struct Someone {
    /// Their key in the story.
    pub(crate) key: &'static str,
    /// Their name.
    pub(crate) name: &'static str,
    /// Where they sign in.
    pub(crate) email: &'static str,
    /// What they do, and where.
    pub(crate) roles: &'static [(Role, &'static str)],
    /// Who manages them, in the place of their first role.
    pub(crate) manager: Option<&'static str>,
    /// What to look at when signed in as them; none when they have no password yet.
    pub(crate) look_at: Option<&'static str>,
}

const fn someone(
    key: &'static str,
    name: &'static str,
    email: &'static str,
    roles: &'static [(Role, &'static str)],
    manager: &'static str,
    look_at: &'static str,
) -> Someone {
    Someone {
        key,
        name,
        email,
        roles,
        manager: if manager.is_empty() { None } else { Some(manager) },
        look_at: if look_at.is_empty() { None } else { Some(look_at) },
    }
}

/// Everybody. Managers come before those they manage.
pub(crate) const CAST: &[Someone] = &[
    someone(
        "amina",
        "Amina Rahman",
        "amina.rahman@larkrise.example",
        &[(Headteacher, "lark-rise")],
        "",
        "Headteacher of Lark Rise: where priorities stand, what is late, a report to comment on",
    ),
    someone(
        "tom",
        "Tom Ashworth",
        "tom.ashworth@larkrise.example",
        &[(SeniorLeader, "lark-rise")],
        "amina",
        "Deputy: leads the reading priority from baseline to report, nearly at its end",
    ),
    someone(
        "priya",
        "Priya Nair",
        "priya.nair@larkrise.example",
        &[(MiddleLeader, "lark-rise")],
        "tom",
        "Leads English; coaches staff; shares in leading the reading priority",
    ),
    someone(
        "owen",
        "Owen Hughes",
        "owen.hughes@larkrise.example",
        &[(MiddleLeader, "lark-rise")],
        "amina",
        "Leads mathematics and the early years; last year's priority was his",
    ),
    someone(
        "daniel",
        "Daniel Reyes",
        "daniel.reyes@larkrise.example",
        &[(Teacher, "lark-rise")],
        "tom",
        "Teaches Year 6: his own actions, and what is expected of him",
    ),
    someone(
        "mei",
        "Mei Lin",
        "mei.lin@larkrise.example",
        &[(Teacher, "lark-rise")],
        "priya",
        "Teaches Year 5 and coordinates special educational needs; agrees Joan's objectives with her",
    ),
    someone(
        "grace",
        "Grace Adeyemi",
        "grace.adeyemi@larkrise.example",
        &[(Teacher, "lark-rise")],
        "priya",
        "Teaches Year 4, new to the school",
    ),
    someone(
        "joan",
        "Joan Whitlock",
        "joan.whitlock@larkrise.example",
        &[(SupportStaff, "lark-rise")],
        "priya",
        "Teaching assistant who leads the support team and the daily readers",
    ),
    someone(
        "ben",
        "Ben Carter",
        "ben.carter@larkrise.example",
        &[(SupportStaff, "lark-rise")],
        "joan",
        "Teaching assistant in Joan's team",
    ),
    someone(
        "rob",
        "Rob Castle",
        "rob.castle@larkrise.example",
        &[(Governor, "lark-rise")],
        "",
        "Chair of governors: reads and signs frozen reports",
    ),
    someone(
        "karen",
        "Karen Doyle",
        "karen.doyle@larkrise.example",
        &[(Governor, "lark-rise")],
        "",
        "Governor: targets, reviews and frozen reports, no names of staff",
    ),
    someone(
        "ruth",
        "Ruth Levy",
        "ruth.levy@headlandtrust.example",
        &[(Clerk, "board")],
        "",
        "Clerk to the governing board of Lark Rise and Fernhollow: both schools on one page",
    ),
    someone(
        "helen",
        "Helen Okafor",
        "helen.okafor@headlandtrust.example",
        &[(TrustLead, "trust")],
        "",
        "Trust improvement lead: all three schools",
    ),
    someone(
        "samir",
        "Samir Patel",
        "samir.patel@headlandtrust.example",
        &[
            (Administrator, "lark-rise"),
            (Administrator, "trust"),
            (Administrator, "saltmarsh"),
            (Administrator, "fernhollow"),
            (Administrator, "board"),
        ],
        "",
        "Administrator: people, invitations and jobs, and no leader's records",
    ),
    someone(
        "ellen",
        "Ellen Frost",
        "ellen.frost@saltmarsh.example",
        &[(Headteacher, "saltmarsh")],
        "",
        "Headteacher of Saltmarsh High",
    ),
    someone(
        "yusuf",
        "Yusuf Khan",
        "yusuf.khan@saltmarsh.example",
        &[(SeniorLeader, "saltmarsh")],
        "ellen",
        "Assistant head: leads the attendance priority, in its middle",
    ),
    someone(
        "nadia",
        "Nadia Petrov",
        "nadia.petrov@saltmarsh.example",
        &[(MiddleLeader, "saltmarsh")],
        "yusuf",
        "Head of Year 9, works on attendance",
    ),
    someone(
        "marcus",
        "Marcus Bell",
        "marcus.bell@fernhollow.example",
        &[(Headteacher, "fernhollow"), (Teacher, "fernhollow")],
        "",
        "Headteacher of Fernhollow, a school so small that most figures say little",
    ),
    someone(
        "sian",
        "Sian Evans",
        "sian.evans@fernhollow.example",
        &[(MiddleLeader, "fernhollow")],
        "marcus",
        "Leads the writing priority, just begun",
    ),
    someone(
        "peter",
        "Peter Grange",
        "peter.grange@fernhollow.example",
        &[(Governor, "fernhollow")],
        "",
        "",
    ),
];

/// Teams: where, their name, who leads them, who is in them.
pub(crate) const TEAMS: &[(&str, &str, &str, &[&str])] = &[
    ("lark-rise", "Leadership team", "amina", &["amina", "tom", "priya", "owen"]),
    ("lark-rise", "Upper key stage 2", "priya", &["priya", "daniel", "mei", "grace"]),
    ("lark-rise", "Support staff", "joan", &["joan", "ben"]),
    ("saltmarsh", "Attendance team", "yusuf", &["yusuf", "nadia"]),
];
