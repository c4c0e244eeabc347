/// Declares a sheet: a struct whose fields are the questions of a form.
///
/// ```text
/// sheet! {
///     /// What might get in the way, foreseen before it happens.
///     pub struct Obstacle {
///         title: Line = "What might get in the way", "Staff absence in the spring term";
///         response: Option<Prose> = "What you will do about it";
///     }
///     laws |obstacle, problems| {}
/// }
/// ```
///
/// The struct's name is also its [`RecordKind`](crate::sheet::RecordKind). After each field's type
/// come its label and, if it needs one, a hint. The optional block of laws sees the finished
/// struct and may add problems.
#[macro_export]
macro_rules! sheet {
    (
        $(#[$meta:meta])*
        pub struct $name:ident {
            $($field:ident: $type:ty = $label:literal $(, $hint:literal)?;)*
        }
        $(laws |$this:ident, $problems:ident| $laws:block)?
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name {
            $(#[doc = $label] pub $field: $type,)*
        }

        impl $crate::sheet::Sheet for $name {
            const KIND: $crate::sheet::RecordKind = $crate::sheet::RecordKind::$name;
            const FIELDS: &'static [$crate::sheet::Field] = &[$(
                $crate::sheet::Field {
                    name: stringify!($field),
                    label: $label,
                    hint: concat!($($hint)?),
                    kind: <$type as $crate::sheet::Answer>::KIND,
                    is_required: <$type as $crate::sheet::Answer>::IS_REQUIRED,
                },
            )*];

            fn read(
                values: &$crate::sheet::Values,
            ) -> Result<Self, Vec<$crate::sheet::Problem>> {
                let mut problems = Vec::new();
                $(let $field = $crate::sheet::read_field::<$type>(
                    values, stringify!($field), $label, &mut problems,
                );)*
                let read = (|| Some(Self { $($field: $field?,)* }))();
                $(if let Some($this) = &read {
                    let $problems = &mut problems;
                    $laws
                })?
                match read {
                    Some(read) if problems.is_empty() => Ok(read),
                    _ => Err(problems),
                }
            }

            fn write(&self) -> $crate::sheet::Values {
                let mut values = $crate::sheet::Values::new();
                $(values.set(
                    stringify!($field),
                    $crate::sheet::Answer::write(&self.$field),
                );)*
                values
            }
        }
    };
}

/// Declares a choice: an enum whose variants have a stored value and words for the screen.
#[macro_export]
macro_rules! choice {
    (
        $(#[$meta:meta])*
        pub enum $name:ident {
            $($variant:ident = $value:literal $label:literal,)*
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name {
            $(#[doc = $label] $variant,)*
        }

        impl $name {
            /// Every answer, in the order of the page.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];
            const ITEMS: &'static [$crate::sheet::ChoiceItem] = &[$(
                $crate::sheet::ChoiceItem { value: $value, label: $label },
            )*];

            /// The stored value; stable.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $value,)* }
            }

            /// The words on the screen.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => $label,)* }
            }

            /// The choice with that stored value.
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($value => Some(Self::$variant),)* _ => None }
            }
        }

        impl $crate::sheet::Answer for $name {
            const KIND: $crate::sheet::FieldKind = $crate::sheet::FieldKind::Choice(Self::ITEMS);

            fn read(raw: &[String]) -> Result<Self, String> {
                raw.first()
                    .and_then(|code| Self::from_code(code))
                    .ok_or_else(|| "must be one of the choices".to_owned())
            }

            fn write(&self) -> Vec<String> {
                vec![self.code().to_owned()]
            }
        }

        impl $crate::sheet::Chosen for $name {
            const CHOICES: &'static [$crate::sheet::ChoiceItem] = Self::ITEMS;

            fn stored(self) -> &'static str {
                self.code()
            }

            fn of_stored(code: &str) -> Option<Self> {
                Self::from_code(code)
            }
        }
    };
}
