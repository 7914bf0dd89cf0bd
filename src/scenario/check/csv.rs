//! Profiles: multipliers in the scenario, or in a CSV file beside it.

use super::Checker;
use crate::scenario::node::{Node, Value, Window};
use crate::scenario::place::{File, Place};
use crate::scenario::problem::Problem;
use crate::scenario::spec::{Kind, Range};

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

    fn cells(&mut self, file: u32, named: Place) -> Option<Vec<Node>> {
        let text = self.files.get(file).text.clone();
        let (mut cells, mut sound, mut offset) = (Vec::new(), true, 0);
        for (i, line) in text.split_inclusive('\n').enumerate() {
            let cell = line.trim();
            let window = Window { file, offset: offset + line.len() - line.trim_start().len() };
            let place = window.place(0..cell.len());
            offset += line.len();
            match cell.parse::<f64>() {
                Ok(number) => cells.push(Node { place, value: Value::Float(number) }),
                Err(_) if cell.is_empty() || (i == 0 && cell.contains(char::is_alphabetic)) => {}
                Err(_) => {
                    let problem =
                        Problem::new("a profile's CSV file holds one number a line, after an optional heading");
                    self.log.add(problem.at(place, "not a number").at(named, "read for this profile"));
                    sound = false;
                }
            }
        }
        sound.then_some(cells)
    }
}
