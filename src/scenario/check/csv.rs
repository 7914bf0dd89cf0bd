//! Profiles: multipliers in the scenario, or in a CSV file beside it.

use super::Checker;
use crate::scenario::node::{Node, Value};
use crate::scenario::place::{File, Place};
use crate::scenario::problem::Problem;
use crate::scenario::spec::{Kind, Range};
use crate::scenario::table::{self, Cell, Fault, Manner, Records};

/// Most bytes of all profiles in files, each counted as often as it is named.
const MAX_BYTES: usize = 16 << 20;

impl Checker<'_> {
    pub(super) fn profile(&mut self, node: &mut Node, name: &str, kind: &Kind) {
        if let Value::Text(file) = &node.value {
            let file = file.clone();
            node.value = self.column(&file, node.place).map_or(Value::Bad, Value::List);
        }
        match &mut node.value {
            Value::List(list) if !list.is_empty() && list.len() <= super::MAX_VALUES => {
                list.iter_mut().for_each(|element| self.scalar(element, name, &Kind::Number(Range::NotNegative)));
            }
            Value::List(list) if !list.is_empty() => self.too_many(node, name, super::MAX_VALUES),
            Value::List(_) => {
                let problem = Problem::new(format!("`{name}` has no values")).at(node.place, "empty");
                self.log.add(problem.help(format!("`{name}` takes {}", kind.words())));
                node.value = Value::Bad;
            }
            _ => self.wrong(node, name, kind),
        }
    }

    /// The one column of a CSV file, whose first line may be a heading.
    fn column(&mut self, file: &str, place: Place) -> Option<Vec<Node>> {
        let title = format!("the profile `{file}` cannot be read");
        let refuse = |why: String| Problem::new(title).at(place, why);
        let home = self.files.get(place.file);
        let Some(folder) = &home.folder else {
            let problem = refuse("only a scenario in a file of its own can name a CSV file".into());
            self.log.add(problem.help("write the multipliers as a list: profile = [1.0, 1.1]"));
            return None;
        };
        let Some(path) = self.files.path(folder, file) else {
            let problem = refuse("leads out of the scenario's folder".into());
            self.log.add(problem.help(
                "put the file beside the scenario and name it without a path; --outside lets one that you trust stand elsewhere",
            ));
            return None;
        };
        match self.files.read(&path) {
            Ok(text) if self.csv_bytes + text.len() > MAX_BYTES => {
                self.log
                    .add(refuse(format!("the profiles of a scenario have at most {} MiB together", MAX_BYTES >> 20)));
                None
            }
            Ok(text) => {
                self.csv_bytes += text.len();
                let name = path.display().to_string();
                let number = self.files.add(File { name, text, folder: None });
                self.cells(number, place)
            }
            Err(why) => {
                self.log.add(refuse(why));
                None
            }
        }
    }

    /// The one column of a text, in cells as [`Records`] takes them apart.
    fn cells(&mut self, file: u32, named: Place) -> Option<Vec<Node>> {
        let records = Records::new(&self.files.get(file).text, &[]);
        let mut manner = Manner { semicolons: records.delimiter == b';', ..Manner::default() };
        let sole = |row: &[Cell]| row[1..].iter().all(|cell| cell.text.is_empty());
        let known = records.rows.iter().filter(|row| sole(row));
        known.for_each(|row| manner.learn(&row[0].text));
        let (mut cells, mut sound) = (Vec::new(), true);
        for (i, row) in records.rows.iter().enumerate() {
            let at = table::place(file, row[0].span.clone());
            let problem = match manner.number(&row[0].text) {
                _ if !sole(row) => two_cells(file, row, &records, manner),
                Ok(number) => {
                    cells.push(Node { place: at, value: Value::Float(number) });
                    continue;
                }
                Err(Fault::NoNumber) if i == 0 && row[0].text.contains(char::is_alphabetic) => continue,
                Err(Fault::NoNumber) => Problem::new(ONE_COLUMN).at(at, "not a number"),
                Err(Fault::Either { decimal, thousands }) => {
                    let problem = Problem::new("a number of a profile can be read in two ways");
                    table::either(problem.at(at, table::ways(decimal, thousands)), decimal, thousands)
                }
            };
            self.log.add(problem.at(named, "read for this profile"));
            sound = false;
        }
        sound.then_some(cells)
    }
}

/// What a profile's file holds.
const ONE_COLUMN: &str = "a profile's CSV file holds one number a line, after an optional heading";

/// A line of several cells: two columns, or a number with a decimal comma in a file in which nothing says so.
fn two_cells(file: u32, row: &[Cell], records: &Records, manner: Manner) -> Problem {
    let whole = table::place(file, row[0].span.start..row[row.len() - 1].span.end);
    let digits = |cell: &Cell| !cell.text.is_empty() && cell.text.bytes().all(|b| b.is_ascii_digit());
    match row {
        [a, b] if records.delimiter == b',' && digits(b) && manner.number(&a.text).is_ok() => {
            let text = format!("{},{}", a.text, b.text);
            let problem = Problem::new(format!("`{text}` can be read in two ways"));
            problem.at(whole, "one number with a decimal comma, or two numbers").help(format!(
                "write {}.{}, or \"{text}\" in double quotes, or end each line with a semicolon; of a file with several \
                 columns keep one",
                a.text, b.text
            ))
        }
        _ => Problem::new(ONE_COLUMN)
            .at(whole, format!("{} cells, with {} between them", row.len(), records.delimiter_word()))
            .help("keep one column"),
    }
}
