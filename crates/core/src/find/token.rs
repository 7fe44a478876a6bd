//! The words and signs of an expression, each with its place.
use super::{Compare, FindError};
use std::ops::Range;

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    Word(String),
    /// A word in quotes: never a keyword or a field.
    Quoted(String),
    Colon,
    Sign(Compare),
    Open,
    Close,
}

pub(super) type Placed = (Token, Range<usize>);

pub(super) fn tokens(text: &str) -> Result<Vec<Placed>, FindError> {
    let mut found = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let mut to = at + c.len_utf8();
        let token = match c {
            _ if c.is_whitespace() => continue,
            '(' => Token::Open,
            ')' => Token::Close,
            ':' => Token::Colon,
            '=' => Token::Sign(Compare::Equal),
            '<' | '>' => {
                let equal = chars.next_if(|(_, c)| *c == '=').is_some();
                to += usize::from(equal);
                Token::Sign(match (c, equal) {
                    ('<', false) => Compare::Less,
                    ('<', true) => Compare::AtMost,
                    (_, false) => Compare::More,
                    (_, true) => Compare::AtLeast,
                })
            }
            '"' => {
                let mut word = String::new();
                loop {
                    match chars.next() {
                        Some((end, '"')) => {
                            to = end + 1;
                            break;
                        }
                        Some((_, c)) => word.push(c),
                        None => {
                            let words = "This quote has no end. Close it with \".".to_owned();
                            return Err(FindError { at: at..text.len(), words });
                        }
                    }
                }
                Token::Quoted(word)
            }
            _ => {
                let mut word = String::from(c);
                while let Some((place, c)) =
                    chars.next_if(|(_, c)| !c.is_whitespace() && !"():=<>\"".contains(*c))
                {
                    word.push(c);
                    to = place + c.len_utf8();
                }
                Token::Word(word)
            }
        };
        found.push((token, at..to));
    }
    Ok(found)
}
