//! Findings as numbers beside one text, which `npm/src/records.ts` reads when somebody looks at them.
use crate::shape::{Finding, Rule};
use enmesh_core::finding::Severity;

/// Stands for no fix.
const NONE: u32 = u32::MAX;

/// Findings on their way to JavaScript.
#[derive(Default)]
pub struct Records {
    words: Vec<u32>,
    text: String,
    layout: [usize; 4],
}

impl Records {
    /// Forgets all, and keeps the memory.
    pub fn clear(&mut self) {
        self.words.clear();
        self.text.clear();
    }

    /// Adds a finding: code, severity, start, end, line, column, the lengths of pointer, message and help, and the number
    /// of edits; then start, end and length of each edit.
    pub fn push(&mut self, finding: Finding<u32>) {
        let (code, severity) = (u32::from(finding.code.0), finding.severity as u32);
        self.words.extend([code, severity, finding.start, finding.end, finding.line, finding.column]);
        self.text(&finding.pointer);
        self.text(&finding.message);
        self.text(&finding.help);
        let Some(fix) = finding.fix else { return self.words.push(NONE) };
        self.words.push(fix.len() as u32);
        for edit in fix {
            self.words.extend([edit.start, edit.end]);
            self.text(&edit.text);
        }
    }

    /// Adds a rule: code, severity, a bit for each target it applies to, and the lengths of title, why and help.
    pub fn push_rule(&mut self, rule: &Rule) {
        self.words.extend([u32::from(rule.code.0), rule.severity as u32, rule.versions]);
        for text in [rule.title, rule.why, rule.help] {
            self.text(text);
        }
    }

    /// A text by its length in UTF-16 units: JavaScript decodes all texts at once and then cuts.
    fn text(&mut self, text: &str) {
        let units = if text.is_ascii() { text.len() } else { text.encode_utf16().count() };
        self.words.push(units as u32);
        self.text.push_str(text);
    }

    /// Where it all is: words, their number, text, its bytes.
    pub fn layout(&mut self) -> &[usize; 4] {
        self.layout =
            [self.words.as_ptr() as usize, self.words.len(), self.text.as_ptr() as usize, self.text.len()];
        &self.layout
    }
}

const _: () = assert!(Severity::Hint as u32 == 0 && Severity::Error as u32 == 2, "records.ts counts them");
