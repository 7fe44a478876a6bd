//! From text to an expression.
use super::token::{Placed, Token, tokens};
use super::{Compare, Expr, FindError, Number, Text};
use crate::check::nearest;
use std::ops::Range;

const FIELDS: [&str; 8] = ["name", "region", "status", "table", "version", "latency", "links", "flows"];
/// Parentheses and `not`s in one another: more is no question anyone asks.
const DEEP: u32 = 32;

enum Field {
    Text(Text),
    Number(Number),
}

fn field(name: &str) -> Option<Field> {
    Some(match name {
        "name" => Field::Text(Text::Name),
        "region" => Field::Text(Text::Region),
        "status" => Field::Text(Text::Status),
        "table" => Field::Text(Text::Table),
        "version" => Field::Text(Text::Version),
        "latency" => Field::Number(Number::Latency),
        "links" => Field::Number(Number::Links),
        "flows" => Field::Number(Number::Flows),
        _ => return None,
    })
}

pub(super) fn parse(text: &str) -> Result<Option<Expr>, FindError> {
    let tokens = tokens(text)?;
    if tokens.is_empty() {
        return Ok(None);
    }
    let mut reader = Reader { rest: &tokens, end: text.len(), depth: 0 };
    let expr = reader.any()?;
    match reader.rest.first() {
        None => Ok(Some(expr)),
        Some((Token::Close, at)) => {
            Err(error(at.clone(), "Nothing was opened that this parenthesis closes. Take it out."))
        }
        Some((_, at)) => Err(error(at.clone(), "A term should stand here.")),
    }
}

fn error(at: Range<usize>, words: impl Into<String>) -> FindError {
    FindError { at, words: words.into() }
}

struct Reader<'a> {
    rest: &'a [Placed],
    end: usize,
    depth: u32,
}

impl Reader<'_> {
    fn peek(&self) -> Option<&Token> {
        self.rest.first().map(|(token, _)| token)
    }

    fn next(&mut self) -> Option<(Token, Range<usize>)> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(first.clone())
    }

    /// Takes a keyword when it is next.
    fn keyword(&mut self, keyword: &str) -> bool {
        let found = matches!(self.peek(), Some(Token::Word(word)) if word.eq_ignore_ascii_case(keyword));
        if found {
            self.next();
        }
        found
    }

    fn any(&mut self) -> Result<Expr, FindError> {
        let mut parts = vec![self.all()?];
        while self.keyword("or") {
            parts.push(self.all()?);
        }
        Ok(if parts.len() > 1 { Expr::Any(parts) } else { parts.remove(0) })
    }

    fn all(&mut self) -> Result<Expr, FindError> {
        let mut parts = vec![self.one()?];
        loop {
            let joined = self.keyword("and");
            let or = matches!(self.peek(), Some(Token::Word(word)) if word.eq_ignore_ascii_case("or"));
            if !joined && (or || matches!(self.peek(), None | Some(Token::Close))) {
                break;
            }
            parts.push(self.one()?);
        }
        Ok(if parts.len() > 1 { Expr::All(parts) } else { parts.remove(0) })
    }

    fn one(&mut self) -> Result<Expr, FindError> {
        if self.depth == DEEP {
            let at = self.rest.first().map_or(self.end..self.end, |(_, at)| at.clone());
            return Err(error(at, "This is nested too deeply. Write it flatter."));
        }
        self.depth += 1;
        let expr = self.one_here();
        self.depth -= 1;
        expr
    }

    fn one_here(&mut self) -> Result<Expr, FindError> {
        if self.keyword("not") {
            return Ok(Expr::Not(Box::new(self.one()?)));
        }
        let end = self.end;
        let Some((token, at)) = self.next() else {
            return Err(error(end..end, "A term is missing here, such as name:eu-* or latency > 50."));
        };
        match token {
            Token::Open => {
                let expr = self.any()?;
                match self.next() {
                    Some((Token::Close, _)) => Ok(expr),
                    _ => Err(error(at, "This parenthesis is not closed. Add ) after its terms.")),
                }
            }
            Token::Quoted(word) => Ok(Expr::Word(word.to_lowercase())),
            Token::Word(word) => {
                if !["and", "or"].iter().any(|keyword| word.eq_ignore_ascii_case(keyword)) {
                    return match self.peek() {
                        Some(Token::Colon | Token::Sign(_)) => self.term(&word, at),
                        _ => Ok(Expr::Word(word.to_lowercase())),
                    };
                }
                Err(error(
                    at,
                    format!("A term is missing before {word}. Put the name in quotes if it is one."),
                ))
            }
            Token::Close => Err(error(at, "A term is missing before this parenthesis.")),
            Token::Colon | Token::Sign(_) => {
                Err(error(at, "A field is missing before this, such as status:open or latency > 50."))
            }
        }
    }

    /// What follows a field.
    fn term(&mut self, name: &str, at: Range<usize>) -> Result<Expr, FindError> {
        let Some(field) = field(&name.to_ascii_lowercase()) else {
            let help = match nearest(name, FIELDS.iter().copied()) {
                Some(near) => format!("Did you mean {near}?"),
                None => format!("Fields are {}.", FIELDS.join(", ")),
            };
            return Err(error(at, format!("No node has a field {name}. {help}")));
        };
        let (sign, signed_at) = self.next().unwrap_or((Token::Colon, at.clone()));
        let value = match self.next() {
            Some((Token::Word(word) | Token::Quoted(word), at)) => (word, at),
            _ => {
                let words = format!("A value is missing after {name}, such as {}.", example(&field, name));
                return Err(error(at.start..signed_at.end, words));
            }
        };
        match (field, sign) {
            (Field::Text(text), Token::Colon | Token::Sign(Compare::Equal)) => {
                Ok(Expr::Text(text, value.0.to_lowercase()))
            }
            (Field::Text(_), _) => {
                Err(error(signed_at, format!("{name} is text and has no order. Write {name}:{}.", value.0)))
            }
            (Field::Number(number), sign) => {
                let compare = match sign {
                    Token::Sign(compare) => compare,
                    _ => Compare::Equal,
                };
                let digits = value.0.strip_suffix("ms").unwrap_or(&value.0);
                match crate::json::parse(digits).and_then(|value| value.as_f64()) {
                    Some(wanted) => Ok(Expr::Number(number, compare, wanted)),
                    _ => {
                        let words =
                            format!("{name} is a number, and {} is none. Write {name} > 50.", value.0);
                        Err(error(value.1, words))
                    }
                }
            }
        }
    }
}

fn example(field: &Field, name: &str) -> String {
    match field {
        Field::Text(Text::Status) => "status:open".to_owned(),
        Field::Text(Text::Table) => "table:dev.dog".to_owned(),
        Field::Text(Text::Version) => "version:4.3.*".to_owned(),
        Field::Text(_) => format!("{name}:eu-*"),
        Field::Number(_) => format!("{name} > 50"),
    }
}
