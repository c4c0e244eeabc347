//! Text inside XML.

/// Text as XML character data or attribute value; characters XML cannot hold become spaces.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\u{fffe}' | '\u{ffff}' => escaped.push(' '),
            other if other.is_control() => escaped.push(' '),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_can_neither_open_a_tag_nor_leave_an_attribute() {
        assert_eq!(
            escape("<a href=\"x\" on='y'>&\u{0}\u{ffff}"),
            "&lt;a href=&quot;x&quot; on=&#39;y&#39;&gt;&amp;  "
        );
    }
}
