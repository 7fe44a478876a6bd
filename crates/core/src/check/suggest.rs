//! "Did you mean": the known name nearest to an unknown one.

/// Names people use for another, which no spelling distance finds.
const ALIASES: [(&str, &str); 16] = [
    ("hostname", "host"),
    ("address", "host"),
    ("ip", "host"),
    ("name", "node_name"),
    ("node", "node_name"),
    ("hostname", "node_name"),
    ("database", "schema"),
    ("db", "schema"),
    ("nodes", "connections"),
    ("since", "start_time"),
    ("timestamp", "start_time"),
    ("delete_node", "remove_node"),
    ("drop_node", "remove_node"),
    ("set_node", "update_node"),
    ("edit_node", "update_node"),
    ("create_node", "add_node"),
];

/// The candidate that `word` most likely stands for.
pub(crate) fn nearest(
    word: &str,
    candidates: impl Iterator<Item = &'static str> + Clone,
) -> Option<&'static str> {
    if word.len() > 40 {
        return None;
    }
    let plain = bare(word);
    let same = candidates.clone().find(|known| bare(known) == plain);
    let alias = || candidates.clone().find(|known| ALIASES.contains(&(&word.to_ascii_lowercase(), known)));
    let close = || {
        let near = candidates.clone().map(|known| (distance(&plain, &bare(known)), known)).min()?;
        // One slip in a short word, two in a longer one.
        (near.0 <= 2.min(plain.len() / 3)).then_some(near.1)
    };
    let part = || {
        let mut ending = candidates.clone().filter(|known| plain.len() > 4 && bare(known).ends_with(&plain));
        ending.next().filter(|_| ending.next().is_none())
    };
    same.or_else(alias).or_else(close).or_else(part)
}

/// Letters and digits alone, small: `NodeName` and `node-name` are `node_name`.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_ascii_alphanumeric()).map(|c| c.to_ascii_lowercase()).collect()
}

/// How many letters to change, add, drop or swap with their neighbour.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let at = |row: &[usize], i: usize| row.get(i).copied().unwrap_or(usize::MAX / 2);
    let (mut before, mut last): (Vec<usize>, Vec<usize>) = (Vec::new(), (0..=b.len()).collect());
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let mut best =
                (at(&last, j) + usize::from(x != y)).min(at(&last, j + 1) + 1).min(at(&row, j) + 1);
            let swapped = i > 0 && j > 0 && a.get(i - 1) == Some(y) && b.get(j - 1) == Some(x);
            if swapped {
                best = best.min(at(&before, j - 1) + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut last, row);
    }
    at(&last, b.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_was_meant() {
        let known = ["node_name", "start_time", "subscriptions", "host", "port"];
        for (word, meant) in [
            ("nodename", Some("node_name")),
            ("NodeName", Some("node_name")),
            ("node-name", Some("node_name")),
            ("name", Some("node_name")),
            ("subscription", Some("subscriptions")),
            ("subscirptions", Some("subscriptions")),
            ("prot", Some("port")),
            ("colour", None),
            ("", None),
        ] {
            assert_eq!(nearest(word, known.into_iter()), meant, "{word}");
        }
    }
}
