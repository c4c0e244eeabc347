//! A text as words, numbers and the few signs that matter between them.

/// A piece of a text.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    /// Letters, in lower case.
    Word(String),
    /// A number, as written, and its value.
    Number(String, f64),
    /// An opening bracket.
    Open,
    /// A closing bracket.
    Close,
    /// A slash, or a hyphen or dash between two numbers.
    Stroke,
    /// A per cent sign.
    PerCent,
}

impl Token {
    /// The word, if it is one.
    pub(super) fn word(&self) -> Option<&str> {
        if let Self::Word(word) = self { Some(word) } else { None }
    }

    /// The value, if it is a number.
    pub(super) fn number(&self) -> Option<f64> {
        if let Self::Number(_, value) = self { Some(*value) } else { None }
    }
}

/// Takes a text apart. Commas between thousands and points within numbers belong to the number.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = text;
    let mut before = None;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            _ if first.is_ascii_digit() => number(rest),
            '-' | '−' if is_sign(rest, before) => {
                first.len_utf8() + number(&rest[first.len_utf8()..])
            }
            _ if first.is_alphabetic() => rest
                .find(|c: char| !c.is_alphabetic() && c != '\'' && c != '’')
                .unwrap_or(rest.len()),
            _ => first.len_utf8(),
        };
        let (piece, after) = rest.split_at(length);
        tokens.extend(token(piece));
        before = piece.chars().last();
        rest = after;
    }
    tokens
}

/// A minus sign stands before a digit and not behind one or a letter.
fn is_sign(rest: &str, before: Option<char>) -> bool {
    let next_is_digit = rest.chars().nth(1).is_some_and(|next| next.is_ascii_digit());
    next_is_digit && !before.is_some_and(char::is_alphanumeric)
}

/// The length of the number that the text begins with.
fn number(text: &str) -> usize {
    let mut end = 0;
    for (at, sign) in text.char_indices() {
        let digit_follows =
            text[at + sign.len_utf8()..].chars().next().is_some_and(|next| next.is_ascii_digit());
        if sign.is_ascii_digit() || (matches!(sign, '.' | ',') && digit_follows) {
            end = at + sign.len_utf8();
        } else {
            break;
        }
    }
    end
}

fn token(piece: &str) -> Option<Token> {
    let first = piece.chars().next()?;
    if first.is_alphabetic() {
        return Some(Token::Word(piece.to_lowercase().replace('’', "'")));
    }
    let plain = piece.replace(',', "").replace('−', "-");
    if let Ok(value) = plain.parse::<f64>() {
        return Some(Token::Number(piece.to_owned(), value));
    }
    match first {
        '(' => Some(Token::Open),
        ')' => Some(Token::Close),
        '/' | '-' | '–' | '—' => Some(Token::Stroke),
        '%' => Some(Token::PerCent),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_words_and_signs_are_told_apart() {
        let found = tokens("Y4: 1,204 (92.8%), -0.2 to 3–4.");
        let number = |text: &str, value| Token::Number(text.to_owned(), value);
        let word = |text: &str| Token::Word(text.to_owned());
        assert_eq!(
            found,
            [
                word("y"),
                number("4", 4.0),
                number("1,204", 1204.0),
                Token::Open,
                number("92.8", 92.8),
                Token::PerCent,
                Token::Close,
                number("-0.2", -0.2),
                word("to"),
                number("3", 3.0),
                Token::Stroke,
                number("4", 4.0),
            ]
        );
    }

    #[test]
    fn any_text_comes_apart() {
        for text in ["", "é", "–5", "1.", "1,,2", "…", "5%%", "a-1", "−"] {
            let _ = tokens(text);
        }
        assert_eq!(tokens("−5"), [Token::Number("−5".to_owned(), -5.0)]);
    }
}
