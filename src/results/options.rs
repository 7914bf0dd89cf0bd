//! What of a run is neither in the scenario's text nor its seed and trials.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A hazard marked `stress` in the scenario, played on top of the random ones.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stress {
    /// Id of the hazard.
    pub hazard: String,
    /// True when nothing else plays.
    pub only: bool,
}

/// What made a run, beside its scenario's text, what it is.
///
/// Saved as the words of the command line that ask for the same, so that people can repeat it:
/// `["--set", "demand.JPN.stock=5", "--each", "--stress", "replay-2010", "--only"]`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(from = "Vec<String>", into = "Vec<String>")]
pub struct Options {
    /// Values of the scenario that were changed, in that order.
    pub sets: Vec<String>,
    /// With an arm for each instrument by itself, and one for all the others.
    pub each: bool,
    /// The hazard that `--stress` asks for, if any.
    pub stress: Option<Stress>,
}

const SET: &str = "--set";
const EACH: &str = "--each";
const STRESS: &str = "--stress";
const ONLY: &str = "--only";

impl Options {
    /// Of a scenario with some values changed.
    pub fn of_sets(sets: &[String]) -> Options {
        Options { sets: sets.to_vec(), ..Options::default() }
    }

    /// The words of the command line that ask for the same; empty for a scenario as it is.
    pub fn words(&self) -> Vec<String> {
        let mut words: Vec<String> = self.sets.iter().flat_map(|set| [SET.to_string(), set.clone()]).collect();
        words.extend(self.each.then(|| EACH.to_string()));
        if let Some(stress) = &self.stress {
            words.extend([STRESS.to_string(), stress.hazard.clone()]);
            words.extend(stress.only.then(|| ONLY.to_string()));
        }
        words
    }
}

impl From<Options> for Vec<String> {
    fn from(options: Options) -> Vec<String> {
        options.words()
    }
}

/// A word that means nothing here is passed over.
impl From<Vec<String>> for Options {
    fn from(words: Vec<String>) -> Options {
        let (mut options, mut words) = (Options::default(), words.into_iter());
        let mut only = false;
        while let Some(word) = words.next() {
            match word.as_str() {
                SET => options.sets.extend(words.next()),
                EACH => options.each = true,
                STRESS => options.stress = words.next().map(|hazard| Stress { hazard, only: false }),
                ONLY => only = true,
                _ => {}
            }
        }
        options.stress.iter_mut().for_each(|stress| stress.only = only);
        options
    }
}

impl JsonSchema for Options {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        <Vec<String>>::schema_name()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        <Vec<String>>::json_schema(generator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_saved_as_the_words_that_ask_for_them() {
        let words = ["--set", "a.b=--only", "--set", "c=1", "--each", "--stress", "--set", "--only"].map(String::from);
        let stress = Stress { hazard: "--set".to_string(), only: true };
        let options = Options { sets: vec!["a.b=--only".into(), "c=1".into()], each: true, stress: Some(stress) };
        assert_eq!(options.words(), words);
        assert_eq!(Options::from(words.to_vec()), options);
        let json = serde_json::to_string(&options).unwrap();
        assert_eq!(serde_json::from_str::<Options>(&json).unwrap(), options);
        assert_eq!(Options::from(vec!["--set".to_string()]), Options::default(), "cut off");
        assert_eq!(serde_json::to_string(&Options::default()).unwrap(), "[]");
    }
}
