/// The text with its first letter a capital, as a sentence begins.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::capital;

    #[test]
    fn a_sentence_begins_with_a_capital_and_its_rest_is_as_it_was() {
        let said = ["", "a need", "é", "ÉCOLE", "9 pupils"].map(capital);
        assert_eq!(said, ["", "A need", "É", "ÉCOLE", "9 pupils"]);
    }
}
