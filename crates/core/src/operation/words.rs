//! An outcome as one text.
use super::Outcome;

impl Outcome {
    /// What came of it, what did not, and what to do, as sentences.
    pub fn words(&self) -> String {
        match self {
            Outcome::Done { summary } => summary.clone(),
            Outcome::Partly { summary, undone } => {
                let mut words = summary.clone();
                for item in undone {
                    words.push(' ');
                    words.push_str(item);
                }
                words
            }
            Outcome::Nothing { why } => why.clone(),
            Outcome::Refused { status, said, why } => format!("{status} \"{said}\" {why}"),
        }
    }
}
