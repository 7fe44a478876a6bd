//! A plan to take away: as a curl command, and as text.
use super::Step;
use super::words::count;
use std::fmt::Write;

/// The request as a curl command for `url`; credentials stand as the shell variable `$TOKEN`.
pub fn curl(url: &str, body: &str) -> String {
    format!(
        "curl --globoff --request POST --url {} \\\n  --header 'Content-Type: application/json' \\\n  \
         --header \"Authorization: Bearer $TOKEN\" \\\n  --data-raw {}",
        quote(&without_user(url)),
        quote(body)
    )
}

/// In single quotes a POSIX shell reads everything as it stands; only the quote itself must leave them.
fn quote(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

/// A URL may carry user and password before its host; neither belongs in a command that is pasted around.
fn without_user(url: &str) -> String {
    let (scheme, rest) = match url.split_once("://") {
        Some((scheme, rest)) => (format!("{scheme}://"), rest),
        None => (String::new(), url),
    };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at_checked(end).unwrap_or((rest, ""));
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    format!("{scheme}{host}{path}")
}

/// A whole plan as text.
pub fn render(steps: &[Step]) -> String {
    let mut out = match steps {
        [] => return "Nothing to send.\n".to_owned(),
        _ => format!("{}, to be sent one after another.\n", count(steps.len(), "request")),
    };
    for (index, step) in steps.iter().enumerate() {
        // Writing to a String cannot fail.
        let _ = write!(out, "\n{}. {} (request to {})\n", index + 1, step.title, step.node);
        for change in &step.changes {
            let _ = writeln!(out, "   - {change}");
        }
        for loss in &step.loses {
            let _ = writeln!(out, "   - Lost: {loss}");
        }
        for finding in &step.report.findings {
            let _ = writeln!(out, "   ! {} {}", finding.code, finding.message);
        }
        for line in step.body.lines() {
            let _ = writeln!(out, "   {line}");
        }
    }
    out
}
