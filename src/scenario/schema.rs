//! The JSON Schema of scenario files, from the tables that check them.

use super::check::{LINES, MAX_ID, MAX_LINE, MAX_TEXT, RESERVED, laws_for, unit_kind};
use super::keys::{MAX_STEPS, RANGE, ROOT, SEVERITY_PROFILE};
use super::spec::{COMMON, Key, Kind, MOST_SEED, Range, Spec};
use crate::model::law::{Domain, LawKind};
use crate::units::Lang;
use serde_json::{Map, Value, json};

/// The JSON Schema (draft 2020-12) of a scenario file, with meanings, units and defaults, for editors.
///
/// It knows each value by itself; sums, names and other ties between values are only checked by [`super::load`].
pub fn schema() -> Value {
    let mut schema = table(&ROOT);
    schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    schema["title"] = json!("shortfall scenario");
    let mut range = table(&RANGE);
    range["required"] = json!(["best"]);
    range["dependentRequired"] = json!({ "min": ["max"], "max": ["min"] });
    schema["$defs"] = json!({ "range": range });
    // A file that extends another, or takes tables from elsewhere, may leave out what these say.
    let elsewhere = ROOT.keys.iter().filter(|key| matches!(key.kind, Kind::Rows(_))).map(|key| key.name);
    let elsewhere: Vec<Value> =
        ["extends"].into_iter().chain(elsewhere).map(|key| json!({ "required": [key] })).collect();
    schema["if"] = json!({ "not": { "anyOf": elsewhere } });
    schema["then"] = needs(&ROOT).unwrap_or_default();
    schema
}

fn table(spec: &Spec) -> Value {
    let all = || spec.keys.iter().chain(COMMON);
    let properties: Map<String, Value> = all().map(|key| (key.name.to_string(), property(key))).collect();
    json!({ "type": "object", "description": spec.doc, "properties": properties, "additionalProperties": false })
}

/// What a table must have, as a schema that says nothing else; `None` when nothing.
fn needs(spec: &Spec) -> Option<Value> {
    let required: Vec<&str> = spec.keys.iter().filter(|k| k.required).map(|k| k.name).collect();
    let inner: Map<String, Value> =
        spec.keys.iter().filter_map(|key| Some((key.name.to_string(), needs_of(&key.kind)?))).collect();
    let mut schema = Map::new();
    if !required.is_empty() {
        schema.insert("required".into(), json!(required));
    }
    if spec.one_needed {
        let ways: Vec<Value> = spec.either.iter().map(|way| json!({ "required": [way[0]] })).collect();
        schema.insert("oneOf".into(), json!(ways));
    }
    if !inner.is_empty() {
        schema.insert("properties".into(), Value::Object(inner));
    }
    (!schema.is_empty()).then_some(Value::Object(schema))
}

fn needs_of(kind: &Kind) -> Option<Value> {
    match kind {
        Kind::Table(spec) => needs(spec),
        Kind::Tables(spec) => Some(json!({ "items": needs(spec)? })),
        _ => None,
    }
}

fn property(key: &Key) -> Value {
    let mut schema = value(&key.kind);
    if matches!(key.kind, Kind::Share | Kind::Number(_) | Kind::Span) {
        schema = ranged(schema);
    }
    if LINES.contains(&key.name) {
        schema = match key.kind {
            Kind::Text => line(),
            Kind::Said => said(line()),
            Kind::SaidOf(_) => by_name(said(line())),
            _ => schema,
        };
    }
    let unit = if key.unit.is_empty() { String::new() } else { format!(" Unit: {}.", key.unit) };
    schema["description"] = json!(format!("{}{unit}", key.doc));
    if let Some(default) = key.default {
        // A bare number or flag stands for itself, anything else is a string.
        schema["default"] = serde_json::from_str(default).unwrap_or_else(|_| json!(default));
    }
    schema
}

fn value(kind: &Kind) -> Value {
    match kind {
        Kind::Text => json!({ "type": "string", "maxLength": MAX_TEXT }),
        Kind::Said => said(value(&Kind::Text)),
        Kind::SaidOf(_) => by_name(said(value(&Kind::Text))),
        Kind::Id => id(),
        Kind::Name(_) => json!({ "type": "string", "minLength": 1 }),
        Kind::Names(_) => {
            let name = json!({ "type": "string", "minLength": 1 });
            let fewest = if kind.may_be_empty() { 0 } else { 1 };
            json!({ "anyOf": [name, { "type": "array", "items": name, "minItems": fewest }] })
        }
        Kind::Words(_) => json!({ "type": "array", "items": id(), "minItems": 1 }),
        Kind::Flag => json!({ "type": "boolean" }),
        Kind::Share => json!({ "type": "number", "minimum": 0, "maximum": 1 }),
        Kind::Number(Range::Positive) => json!({ "type": "number", "exclusiveMinimum": 0 }),
        Kind::Number(Range::NotNegative) => json!({ "type": "number", "minimum": 0 }),
        Kind::Number(Range::FromOne) => json!({ "type": "number", "minimum": 1 }),
        Kind::Number(Range::Negative) => json!({ "type": "number", "exclusiveMaximum": 0 }),
        Kind::Number(Range::Growth) => json!({ "type": "number", "exclusiveMinimum": -1 }),
        Kind::Count(most) => json!({ "type": "integer", "minimum": 1, "maximum": most }),
        Kind::Seed => json!({ "type": "integer", "minimum": 0, "maximum": MOST_SEED }),
        Kind::Span => span(),
        Kind::Level => json!({ "anyOf": [{ "type": "number" }, span()] }),
        Kind::Month => json!({ "type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])$" }),
        Kind::OneOf(words) => json!({ "enum": words }),
        Kind::Profile => {
            let list = json!({ "type": "array", "items": { "type": "number", "minimum": 0 }, "minItems": 1 });
            json!({ "anyOf": [list, { "type": "string", "minLength": 1 }] })
        }
        Kind::Shares => json!({ "type": "array", "items": value(&Kind::Share), "minItems": 1, "maxItems": MAX_STEPS }),
        Kind::ShareOf(_) => by_name(ranged(value(&Kind::Share))),
        Kind::NumberOf(_) => by_name(ranged(value(&Kind::Number(Range::NotNegative)))),
        Kind::Rates => by_name(by_name(ranged(value(&Kind::Number(Range::NotNegative))))),
        Kind::Law(domain) => json!({ "anyOf": laws(*domain) }),
        Kind::Severity => {
            let mut any = laws(Domain::Share);
            any.push(table(&SEVERITY_PROFILE));
            json!({ "anyOf": any })
        }
        Kind::Table(spec) => table(spec),
        Kind::Tables(spec) => json!({ "type": "array", "items": table(spec) }),
        Kind::Rows(_) => {
            let name = json!({ "type": "string", "minLength": 1 });
            json!({ "anyOf": [name, { "type": "array", "items": name, "minItems": 1 }] })
        }
        Kind::OneOrMore(spec) => json!({ "anyOf": [table(spec), { "type": "array", "items": table(spec) }] }),
    }
}

/// A text of one line.
fn line() -> Value {
    json!({ "type": "string", "maxLength": MAX_LINE, "pattern": "^\\P{Cc}*$" })
}

/// A text for people: one for all languages, or one a language.
fn said(text: Value) -> Value {
    let mut properties: Map<String, Value> = COMMON.iter().map(|key| (key.name.to_string(), property(key))).collect();
    let mut one = text.clone();
    one["minLength"] = json!(1);
    properties.extend(Lang::ALL.map(|lang| (lang.code().to_string(), one.clone())));
    let by_language =
        json!({ "type": "object", "properties": properties, "additionalProperties": false, "minProperties": 1 });
    json!({ "anyOf": [text, by_language] })
}

/// A value, or one with its range.
fn ranged(value: Value) -> Value {
    json!({ "anyOf": [value, { "$ref": "#/$defs/range" }] })
}

/// What an element may be called.
fn id() -> Value {
    let printable = "^[^\\s\\p{Cc}]([^\\p{Cc}]*[^\\s\\p{Cc}])?$";
    json!({ "type": "string", "maxLength": MAX_ID, "pattern": printable, "not": { "enum": RESERVED } })
}

fn span() -> Value {
    let number = "\\+?([0-9][0-9_]*(\\.([0-9][0-9_]*)?)?|\\.[0-9][0-9_]*)([eE][+-]?[0-9][0-9_]*)?";
    let units = "(steps?|hours?|days?|weeks?|months?|quarters?|years?)";
    json!({ "type": "string", "pattern": format!("^\\s*{number}\\s*{units}\\s*$") })
}

fn by_name(value: Value) -> Value {
    let common: Map<String, Value> = COMMON.iter().map(|key| (key.name.to_string(), property(key))).collect();
    json!({ "type": "object", "properties": common, "additionalProperties": value })
}

/// A bare value, or any law of the domain.
fn laws(domain: Domain) -> Vec<Value> {
    let mut any = vec![value(&unit_kind(domain)), json!({ "$ref": "#/$defs/range" })];
    any.extend(laws_for(domain).map(|law| law_table(law, domain)));
    any
}

fn law_table(law: &LawKind, domain: Domain) -> Value {
    let mut properties: Map<String, Value> = COMMON.iter().map(|key| (key.name.to_string(), property(key))).collect();
    properties.insert("law".into(), json!({ "const": law.name }));
    for (key, about) in law.keys {
        let mut schema = ranged(value(&unit_kind(domain)));
        schema["description"] = json!(about);
        properties.insert(key.to_string(), schema);
    }
    let required: Vec<&str> = ["law"].into_iter().chain(law.keys.iter().map(|(key, _)| *key)).collect();
    json!({
        "type": "object", "description": law.about, "properties": properties, "required": required,
        "additionalProperties": false
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_needed_is_asked_of_files_that_extend_nothing() {
        let schema = schema();
        let needs = &schema["then"];
        assert_eq!(needs["required"], json!(["format", "time", "material", "consumer", "demand"]));
        assert_eq!(needs["properties"]["time"]["oneOf"], json!([{ "required": ["years"] }, { "required": ["steps"] }]));
        assert_eq!(needs["properties"]["demand"]["items"]["required"], json!(["consumer", "amount"]));
        assert!(schema.get("required").is_none());
    }

    #[test]
    fn values_carry_their_limits_units_and_defaults() {
        let schema = schema();
        let demand = &schema["properties"]["demand"]["items"]["properties"];
        assert_eq!(demand["refill"]["default"], json!(0.1));
        assert_eq!(demand["stock"]["default"], json!("0 days"));
        assert!(demand["amount"]["description"].as_str().is_some_and(|d| d.ends_with("Unit: quantity a year.")));
        let severity = schema["properties"]["hazard"]["items"]["properties"]["severity"]["anyOf"].as_array().unwrap();
        let law = |name: &str| severity.iter().find(|s| s["properties"]["law"]["const"] == name);
        assert!(law("beta").is_some() && law("geometric").is_none());
        let range = json!({ "$ref": "#/$defs/range" });
        for value in [&demand["stock"], &demand["amount"], &demand["sourcing"]["additionalProperties"]] {
            assert!(value["anyOf"].as_array().is_some_and(|any| any.contains(&range)), "{value}");
        }
        assert!(severity.contains(&range));
        assert_eq!(schema["$defs"]["range"]["required"], json!(["best"]));
    }
}
