//! Breaks a line that is too long, where it is known how the formatter does it.

/// How long a line can be.
pub(super) const WIDTH: usize = 89;
/// How far each step is further in.
pub(super) const INDENT: usize = 4;

/// What begins with these breaks in other ways.
const OTHERS: [&str; 4] = ["#", "|", "impl", "match "];

/// Whether a line fits, `depth` steps in. The formatter does not count what it could still do without.
pub(super) fn fits(line: &str, depth: usize) -> bool {
    let length = depth * INDENT + line.len();
    length <= WIDTH || length == WIDTH + 1 && (line.ends_with(" else {") || arm(line).is_some())
}

/// Writes `line` broken, `depth` steps in and without the last line break. None if it is not known how to break it; what
/// is in `out` is of no use then.
pub(super) fn wrap(line: &str, depth: usize, out: &mut String) -> Option<()> {
    indent(depth, out);
    if fits(line, depth) {
        out.push_str(line);
        return Some(());
    }
    if OTHERS.iter().any(|start| line.starts_with(start)) {
        return None;
    }
    if let Some(binding) = line.strip_suffix(" else {").filter(|binding| fits(binding, depth)) {
        out.push_str(binding);
        out.push('\n');
        return wrap("else {", depth, out);
    }
    if let Some((pattern, value)) = arm(line) {
        if depth * INDENT + pattern.len() + " {".len() > WIDTH {
            return None;
        }
        out.push_str(pattern);
        out.push_str(" {\n");
        wrap(value, depth + 1, out)?;
        out.push('\n');
        indent(depth, out);
        out.push('}');
        return Some(());
    }
    match chain(line) {
        // The formatter leaves a single call on the line of a short name.
        Some((receiver, calls)) if calls.len() > 1 || receiver.len() > INDENT => chained(receiver, &calls, depth, out),
        _ => grouped(line, depth, out),
    }
}

/// Writes a line with the first of its groups that does not fit broken, on a line that has its `depth` steps already.
fn grouped(line: &str, depth: usize, out: &mut String) -> Option<()> {
    let group = groups(line).into_iter().find(|group| depth * INDENT + group.next > WIDTH)?;
    let (open, items, close) = (&line[..=group.open], &line[group.open + 1..group.close], &line[group.close..]);
    if open.contains(" = ") && depth * INDENT + open.len() > WIDTH {
        return None;
    }
    out.push_str(open);
    out.push('\n');
    let mut items = split(items);
    if items.iter().all(|item| item.bytes().all(|byte| byte.is_ascii_digit())) {
        numbers(&items, depth + 1, out);
        return wrap(close, depth, out);
    }
    let last = items.pop()?;
    for item in items {
        wrap(&format!("{item},"), depth + 1, out)?;
        out.push('\n');
    }
    wrap(last, depth + 1, out)?;
    out.push_str(",\n");
    wrap(close, depth, out)
}

/// Writes numbers, as many on a line as there is room for.
fn numbers(numbers: &[&str], depth: usize, out: &mut String) {
    // The formatter leaves this much room on a line, however deep it is.
    const LEAST: usize = 60;
    let width = WIDTH.max(depth * INDENT + LEAST);
    let mut length = width;
    for number in numbers {
        if length + " ,".len() + number.len() > width {
            if out.ends_with(',') {
                out.push('\n');
            }
            indent(depth, out);
            length = depth * INDENT;
        } else {
            out.push(' ');
            length += 1;
        }
        out.push_str(number);
        out.push(',');
        length += number.len() + 1;
    }
    out.push('\n');
}

/// Writes a chain of calls, each on a line of its own, on a line that has its `depth` steps already.
fn chained(receiver: &str, calls: &[&str], depth: usize, out: &mut String) -> Option<()> {
    let is_name = receiver.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    let is_call = receiver.ends_with(')') && matches!(marks(receiver).next(), Some((_, Mark::Open)));
    if !is_call && (!is_name || receiver.len() <= INDENT) {
        return None;
    }
    if fits(receiver, depth) {
        out.push_str(receiver);
    } else {
        let mut broken = String::new();
        wrap(receiver, depth + 1, &mut broken)?;
        out.push_str(broken.trim_start());
    }
    for call in calls {
        out.push('\n');
        indent(depth + 1, out);
        if fits(call, depth + 1) {
            out.push_str(call);
        } else {
            grouped(call, depth + 1, out)?;
        }
    }
    Some(())
}

/// The pattern of a `match`, with its arrow, and its value.
fn arm(line: &str) -> Option<(&str, &str)> {
    let (at, _) = marks(line).find(|(_, mark)| matches!(mark, Mark::Arrow))?;
    let value = line[at + 1..].strip_prefix(' ')?.strip_suffix(',')?;
    Some((&line[..=at], value))
}

fn indent(depth: usize, out: &mut String) {
    for _ in 0..depth {
        out.push_str("    ");
    }
}

/// Brackets with something in them, and in no others.
struct Group {
    open: usize,
    close: usize,
    /// Where the next brackets after it open, or the line ends: the formatter breaks the first group that this is too
    /// far for.
    next: usize,
}

fn groups(line: &str) -> Vec<Group> {
    let mut found: Vec<Group> = Vec::new();
    let (mut depth, mut open) = (0_usize, 0);
    for (at, mark) in marks(line) {
        match mark {
            Mark::Open => {
                if depth == 0 {
                    open = at;
                    if let Some(last) = found.last_mut() {
                        last.next = last.next.min(open + 1);
                    }
                }
                depth += 1;
            }
            Mark::Close => {
                depth = depth.saturating_sub(1);
                if depth == 0 && at > open + 1 {
                    let next = line[at..].find(" = ").map_or(line.len(), |equals| at + equals + " = ".len());
                    found.push(Group { open, close: at, next });
                }
            }
            _ => {}
        }
    }
    found
}

/// What a chain of calls begins with, and the calls, each with its dot. None if the line does not end in one.
fn chain(line: &str) -> Option<(&str, Vec<&str>)> {
    let (mut depth, mut dots) = (0_usize, Vec::new());
    for (at, mark) in marks(line) {
        match mark {
            Mark::Open => depth += 1,
            Mark::Close => depth = depth.saturating_sub(1),
            Mark::Dot if depth == 0 => dots.push(at),
            Mark::Space if depth == 0 => dots.clear(),
            _ => {}
        }
    }
    let ends = dots.iter().skip(1).copied().chain([line.len()]);
    let calls = dots.iter().zip(ends).map(|(&start, end)| &line[start..end]).collect();
    Some((&line[..*dots.first()?], calls))
}

/// The parts of `items` between the commas that are in no brackets.
fn split(items: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut depth, mut start) = (0_usize, 0);
    for (at, mark) in marks(items) {
        match mark {
            Mark::Open => depth += 1,
            Mark::Close => depth = depth.saturating_sub(1),
            Mark::Comma if depth == 0 => {
                parts.push(items[start..at].trim_start());
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(items[start..].trim_start());
    parts
}

enum Mark {
    Open,
    Close,
    Comma,
    Dot,
    Space,
    /// The arrow of a `match`.
    Arrow,
}

/// What shapes a line, but for what stands in string literals.
fn marks(code: &str) -> impl Iterator<Item = (usize, Mark)> {
    let (mut in_text, mut is_escaped, mut before) = (false, false, 0);
    code.bytes().enumerate().filter_map(move |(at, byte)| {
        let behind = std::mem::replace(&mut before, byte);
        if in_text {
            in_text = is_escaped || byte != b'"';
            is_escaped = !is_escaped && byte == b'\\';
            return None;
        }
        match byte {
            b'"' => {
                in_text = true;
                None
            }
            b'(' | b'[' | b'<' => Some((at, Mark::Open)),
            b'>' if behind == b'=' => Some((at, Mark::Arrow)),
            b'>' if behind == b'-' => None,
            b')' | b']' | b'>' => Some((at, Mark::Close)),
            b',' => Some((at, Mark::Comma)),
            b'.' => Some((at, Mark::Dot)),
            b' ' => Some((at, Mark::Space)),
            _ => None,
        }
    })
}
