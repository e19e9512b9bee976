//! Breaks long lines of Markdown where a line break means no more than a space.

use super::write::line_start;

/// Breaks a line into lines of at most `width` columns. A list item goes on below its first word. A line stays longer if
/// there is no space in it to break at: none is inside inline code or a link, and none comes before what Markdown would
/// read as the start of a block.
pub(crate) fn wrapped(line: &str, width: usize) -> Vec<String> {
    if line.len() <= width {
        return vec![line.to_owned()];
    }
    let indent = " ".repeat(marks(line));
    let (mut lines, mut start, mut last) = (Vec::new(), 0, None);
    for end in breaks(line, indent.len()).chain([line.len()]) {
        let steps = if start == 0 { 0 } else { indent.len() };
        if steps + line[start..end].chars().count() > width
            && let Some(at) = last.replace(end)
        {
            lines.push(line[start..at].to_owned());
            start = at + 1;
        } else {
            last = Some(end);
        }
    }
    lines.push(line[start..].to_owned());
    for more in lines.iter_mut().skip(1) {
        more.insert_str(0, &indent);
    }
    lines
}

/// Returns the columns of the list marks that a line begins with.
fn marks(line: &str) -> usize {
    let mut rest = line.trim_start_matches(' ');
    loop {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let after = rest.strip_prefix("- ").or_else(|| rest[digits..].strip_prefix(". ").filter(|_| digits > 0));
        match after {
            Some(after) => rest = after,
            None => return line.len() - rest.len(),
        }
    }
}

/// Returns the offsets of the spaces after `from` that a line can be broken at.
fn breaks(line: &str, from: usize) -> impl Iterator<Item = usize> {
    let bytes = line.as_bytes();
    let (mut found, mut at, mut labels) = (Vec::new(), from, 0_usize);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 1,
            b'`' => at = code_end(bytes, at) - 1,
            b'[' => labels += 1,
            b']' => labels = labels.saturating_sub(1),
            b' ' if labels == 0 && at > from => {
                let next = &bytes[at + 1..];
                // The host of a link stands next to it.
                let is_host = bytes[at - 1] == b')' && next.first() == Some(&b'(');
                let is_edge = bytes[at - 1] == b' ' || next.first().is_none_or(|next| *next == b' ');
                if !is_host && !is_edge && line_start(next).is_none() {
                    found.push(at);
                }
            }
            _ => {}
        }
        at += 1;
    }
    found.into_iter()
}

/// Returns the end of the inline code that begins at `start`, or of the backticks if none does.
fn code_end(bytes: &[u8], start: usize) -> usize {
    let run = |at: usize| bytes[at..].iter().take_while(|byte| **byte == b'`').count();
    let fence = run(start);
    let mut at = start + fence;
    while at < bytes.len() {
        match run(at) {
            0 => at += 1,
            length if length == fence => return at + length,
            length => at += length,
        }
    }
    start + fence
}

#[cfg(test)]
#[path = "wrap_tests.rs"]
mod tests;
