//! Lists of names as a sentence says them.

/// `a`, `a and b`, `a, b and c`, `a, b and 7 more`.
pub(crate) fn list<S: AsRef<str>>(names: &[S]) -> String {
    let text = |names: &[S]| names.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(", ");
    match names {
        [] => "no node".to_owned(),
        [only] => only.as_ref().to_owned(),
        [first @ .., last] if names.len() <= 4 => format!("{} and {}", text(first), last.as_ref()),
        [first, second, third, rest @ ..] => {
            let shown = [first, second, third].map(AsRef::as_ref).join(", ");
            format!("{shown} and {} more", rest.len())
        }
        [first, rest @ ..] => format!("{} and {} more", first.as_ref(), rest.len()),
    }
}
