//! Reading past a value nobody asks about. Its syntax still counts.
use super::super::note::Step;
use super::{Reader, Token, Value};

impl<'a> Reader<'a> {
    /// Reads a value to its end, without recursion; gives the byte after it.
    pub(in crate::check) fn skip(&mut self, token: &Token<'a>) -> usize {
        let base = self.notes.path.len();
        let mut frames = Vec::new();
        let mut next = Some(*token);
        loop {
            if let Some(token @ Token { value: Value::Object | Value::Array, .. }) = next {
                frames.push((matches!(token.value, Value::Array), 0usize, self.enter(&token)));
            }
            let depth = base + frames.len();
            let Some((array, count, frame)) = frames.last_mut() else { break };
            self.notes.path.truncate(depth - 1);
            let step = if *array {
                self.item(frame).then_some(Step::Index(*count))
            } else {
                self.key(frame).map(Step::Key)
            };
            *count += 1;
            next = step.map(|step| {
                self.notes.path.push(step);
                self.value()
            });
            if next.is_none() {
                frames.pop();
            }
        }
        self.notes.path.truncate(base);
        self.at()
    }
}
