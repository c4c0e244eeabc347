use std::collections::BTreeMap;

use crate::Level;

/// What a school, framework or scheme says about one check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// Not to be run.
    Off,
    /// To be run, its findings weighing this much.
    At(Level),
}

impl Setting {
    /// The word in files and forms; stable.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::At(level) => level.code(),
        }
    }

    /// The setting with that word.
    pub fn from_code(code: &str) -> Option<Self> {
        if code == "off" { Some(Self::Off) } else { Level::from_code(code).map(Self::At) }
    }
}

/// What differs from the checks' own levels. A name that no check has is kept and has no effect, so
/// that settings outlive a check's removal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings(BTreeMap<String, Setting>);

impl Settings {
    /// The same settings with one more.
    #[must_use]
    pub fn with(mut self, check: impl Into<String>, setting: Setting) -> Self {
        self.0.insert(check.into(), setting);
        self
    }

    /// These settings laid over others: a school's over its scheme's, a scheme's over a framework's.
    #[must_use]
    pub fn over(self, below: Self) -> Self {
        let mut laid = below.0;
        laid.extend(self.0);
        Self(laid)
    }

    /// What is said about a check; `None` when nothing is.
    pub fn of(&self, check: &str) -> Option<Setting> {
        self.0.get(check).copied()
    }

    /// Every check something is said about, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Setting)> {
        self.0.iter().map(|(name, setting)| (name.as_str(), *setting))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_upper_layer_has_the_last_word() {
        let scheme = Settings::default()
            .with("courses-alone", Setting::At(Level::Error))
            .with("one-off-event", Setting::Off);
        let school = Settings::default().with("one-off-event", Setting::At(Level::Advice));
        let laid = school.over(scheme);
        assert_eq!(laid.of("courses-alone"), Some(Setting::At(Level::Error)));
        assert_eq!(laid.of("one-off-event"), Some(Setting::At(Level::Advice)));
        assert_eq!(laid.of("objective-set-alone"), None);
    }

    #[test]
    fn a_setting_is_read_as_it_is_written() {
        let all = [Setting::Off].into_iter().chain(Level::ALL.map(Setting::At));
        for setting in all {
            assert_eq!(Setting::from_code(setting.code()), Some(setting));
        }
        assert_eq!(Setting::from_code("loud"), None);
    }
}
