//! Finds the paths in a Rust file that lead out of its module: `crate::…` and `super::…`, alone or in groups.

/// A path to a room.
#[derive(Debug)]
pub struct Import {
    /// First name below the crate's root.
    pub room: String,
    /// The path as far as the room: `crate::stats`.
    pub path: String,
    pub line: usize,
}

/// All paths to rooms in `text`, the file of the module `modules` (names from the crate's root down).
pub fn imports(modules: &[String], text: &str) -> Vec<Import> {
    let tokens = tokens(text);
    let mut found = Vec::new();
    // Inline modules deepen what `super` counts from; each opening brace remembers whether it is one.
    let mut braces: Vec<bool> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match tokens[at].text.as_str() {
            "{" => braces.push(at >= 2 && tokens[at - 2].text == "mod"),
            "}" => {
                braces.pop();
            }
            "crate" | "super" if !follows_path(&tokens, at) => {
                let depth = modules.len() + braces.iter().filter(|inline| **inline).count();
                at = walk(&tokens, at, depth, "", &mut found);
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    found
}

/// True when the token at `at` continues a path, as the second `super` of `super::super` does.
fn follows_path(tokens: &[Token], at: usize) -> bool {
    at > 0 && tokens[at - 1].text == "::"
}

/// Follows the path or group at `at`, which is relative to a module `depth` levels below the root, and returns the place
/// after it. `written` is the path so far.
fn walk(tokens: &[Token], mut at: usize, mut depth: usize, written: &str, found: &mut Vec<Import>) -> usize {
    let mut written = written.to_string();
    while let Some(token) = tokens.get(at) {
        match token.text.as_str() {
            "crate" => depth = 0,
            "super" => depth = depth.saturating_sub(1),
            "self" => {}
            "{" => return walk_group(tokens, at, depth, &written, found),
            "*" => return at + 1,
            name if depth == 0 => {
                let path = format!("{written}{name}");
                found.push(Import { room: name.to_string(), path, line: token.line });
                return skip(tokens, at);
            }
            // Below the root: somewhere inside the file's own room.
            _ => return skip(tokens, at),
        }
        written = format!("{written}{}::", token.text);
        at += 1;
        if tokens.get(at).is_none_or(|t| t.text != "::") {
            return at;
        }
        at += 1;
    }
    at
}

/// Follows each entry of the group that opens at `at`.
fn walk_group(tokens: &[Token], at: usize, depth: usize, written: &str, found: &mut Vec<Import>) -> usize {
    let mut at = at + 1;
    while let Some(token) = tokens.get(at) {
        match token.text.as_str() {
            "}" => return at + 1,
            "," => at += 1,
            _ => at = walk(tokens, at, depth, written, found).max(at + 1),
        }
    }
    at
}

/// The place after the path at `at`, with its group if it ends in one.
fn skip(tokens: &[Token], mut at: usize) -> usize {
    while tokens.get(at + 1).is_some_and(|t| t.text == "::") {
        at += 2;
    }
    if tokens.get(at).is_none_or(|t| t.text != "{") {
        return at + 1;
    }
    let mut open = 0;
    while let Some(token) = tokens.get(at) {
        open += i32::from(token.text == "{") - i32::from(token.text == "}");
        at += 1;
        if open == 0 {
            break;
        }
    }
    at
}

pub struct Token {
    pub text: String,
    line: usize,
}

/// Names, `::` and single signs; comments, strings and characters are left out.
pub fn tokens(text: &str) -> Vec<Token> {
    let chars: Vec<char> = text.chars().collect();
    let (mut tokens, mut at, mut line) = (Vec::new(), 0, 1);
    while at < chars.len() {
        let rest = &chars[at..];
        let length = match rest {
            ['/', '/', ..] => rest.iter().position(|c| *c == '\n').unwrap_or(rest.len()),
            ['/', '*', ..] => block_comment(rest),
            ['r', '"' | '#', ..] if raw_string(rest).is_some() => raw_string(rest).unwrap_or(1),
            ['"', ..] => quoted(rest, '"'),
            ['\'', '\\', ..] | ['\'', _, '\'', ..] => quoted(rest, '\''),
            [c, ..] if c.is_alphanumeric() || *c == '_' => {
                let length = rest.iter().position(|c| !c.is_alphanumeric() && *c != '_').unwrap_or(rest.len());
                tokens.push(Token { text: rest[..length].iter().collect(), line });
                length
            }
            [':', ':', ..] => {
                tokens.push(Token { text: "::".to_string(), line });
                2
            }
            [c, ..] if !c.is_whitespace() => {
                tokens.push(Token { text: c.to_string(), line });
                1
            }
            _ => 1,
        };
        line += rest[..length].iter().filter(|c| **c == '\n').count();
        at += length;
    }
    tokens
}

/// Length of the block comment at the start of `rest`; they nest.
fn block_comment(rest: &[char]) -> usize {
    let (mut open, mut at) = (0, 0);
    while at < rest.len() {
        match rest[at..] {
            ['/', '*', ..] => (open, at) = (open + 1, at + 2),
            ['*', '/', ..] => (open, at) = (open - 1, at + 2),
            _ => at += 1,
        }
        if open == 0 {
            break;
        }
    }
    at
}

/// Length of the raw string at the start of `rest`, if there is one.
fn raw_string(rest: &[char]) -> Option<usize> {
    let hashes = rest[1..].iter().take_while(|c| **c == '#').count();
    if rest.get(1 + hashes) != Some(&'"') {
        return None;
    }
    let close: Vec<char> = std::iter::once('"').chain(std::iter::repeat_n('#', hashes)).collect();
    let body = 2 + hashes;
    let end = rest[body..].windows(close.len()).position(|w| w == close)?;
    Some(body + end + close.len())
}

/// Length of the string or character at the start of `rest`.
fn quoted(rest: &[char], quote: char) -> usize {
    let mut at = 1;
    while at < rest.len() && rest[at] != quote {
        at += if rest[at] == '\\' { 2 } else { 1 };
    }
    (at + 1).min(rest.len())
}
