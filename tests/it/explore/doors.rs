//! Who may ask, and for what.

use super::client::Served;
use serde_json::json;
use shortfall::explore::Catalog;
use std::path::Path;

#[test]
fn the_page_comes_with_a_strict_policy_and_loads_its_own_files_only() {
    let served = Served::new();
    let page = served.get("/");
    assert_eq!(page.status, 200);
    let head = page.head.to_ascii_lowercase();
    for said in
        ["content-security-policy: default-src 'none'", "x-content-type-options: nosniff", "x-frame-options: deny"]
    {
        assert!(head.contains(said), "{head}");
    }
    assert!(!head.contains("access-control-allow"), "no other origin reads it");
    for file in page.body.split(['"']).filter(|part| part.ends_with(".js") || part.ends_with(".css")) {
        assert_eq!(served.get(&format!("/{file}")).status, 200, "{file}");
    }
    assert_eq!(served.get("/nowhere").status, 404);
    assert_eq!(served.get("/../Cargo.toml").status, 404);
    assert_eq!(served.get("/..%2fCargo.toml").status, 404);
}

#[test]
fn other_names_and_other_pages_are_refused() {
    let served = Served::new();
    let status = |headers: &[&str]| served.ask("GET", "/api/v1", headers, "").status;
    assert_eq!(status(&["host: evil.example"]), 403);
    assert_eq!(status(&[&format!("host: localhost:{}", served.address.port())]), 200);
    assert_eq!(status(&["origin: https://evil.example"]), 403);
    assert_eq!(status(&[&format!("origin: http://{}", served.address)]), 200);
    let form = served.ask("POST", "/api/v1/run", &["content-type: text/plain"], "{\"scenario\":\"gallium\"}");
    assert_eq!(form.status, 415, "a form of another page can send no JSON");
}

#[test]
fn with_a_token_nothing_is_told_without_it() {
    let served = Served::of(Catalog::of_folder(Path::new("tests/data"), false), Some("0123456789abcdef"));
    assert!(served.url.ends_with("/?token=0123456789abcdef"));
    assert_eq!(served.get("/api/v1").status, 401);
    let page = served.get("/");
    assert!(page.status == 401 && page.body.contains("token"), "{}", page.body);
    let shown = served.get("/?token=0123456789abcdef");
    assert_eq!(shown.status, 303, "it goes out of the address");
    let cookie = shown.head.lines().find_map(|line| line.strip_prefix("set-cookie: ")).unwrap();
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"));
    let cookie = format!("cookie: {}", cookie.split(';').next().unwrap());
    assert_eq!(served.ask("GET", "/api/v1", &[&cookie], "").status, 200);
    assert_eq!(served.ask("GET", "/api/v1", &["authorization: Bearer 0123456789abcdef"], "").status, 200);
    assert_eq!(served.ask("GET", "/api/v1", &["authorization: Bearer 0123456789abcdee"], "").status, 401);
}

#[test]
fn no_file_is_named_by_what_is_sent() {
    let served = Served::new();
    let base = std::fs::read_to_string("tests/data/certain.toml").unwrap();
    for text in [
        "extends = \"/etc/passwd\"".to_string(),
        "extends = \"../Cargo.toml\"".to_string(),
        "extends = \"certain.toml\"".to_string(),
        format!("{base}\n[[demand]]\nconsumer = \"XXX\"\nprofile = \"/etc/passwd\""),
    ] {
        let reply = served.post("/api/v1/run", &json!({"text": text}));
        assert_eq!(reply.status, 422, "{}", reply.body);
        assert!(!reply.body.contains("root:"), "{}", reply.body);
    }
    for path in ["demand.JPN.profile", "extends", "title", "run.trials", "hazard", "time.years"] {
        let reply = served.post("/api/v1/run", &json!({"scenario": "certain.toml", "assumptions": {path: "load.csv"}}));
        assert!(reply.status == 422 && reply.body.contains("nothing that can be moved"), "{path}: {}", reply.body);
    }
    for name in ["/etc/passwd", "../certain.toml", "tests/data/certain.toml", "no-such"] {
        assert_eq!(served.post("/api/v1/scenario", &json!({"scenario": name})).status, 404, "{name}");
    }
}

#[test]
fn what_is_asked_for_has_limits() {
    let served = Served::new();
    let large = served.ask("POST", "/api/v1/check", &["content-type: application/json"], &"x".repeat(2 << 20));
    assert!([413, 0].contains(&large.status), "{}", large.status);
    let most = json!({"scenario": "certain.toml", "trials": 1_000_000_000_000_u64});
    assert!(served.post("/api/v1/run", &most).body.contains("from 1 to"));
    let many: serde_json::Map<String, serde_json::Value> = (0..600).map(|i| (format!("a{i}"), 1.into())).collect();
    assert_eq!(served.post("/api/v1/run", &json!({"scenario": "certain.toml", "decisions": many})).status, 422);
    let wrong =
        served.post("/api/v1/run", &json!({"scenario": "certain.toml", "decisions": {"demand.JPN.stock": "a while"}}));
    assert_eq!(wrong.status, 422);
    assert!(wrong.json()["diagnostics"][0]["title"].is_string(), "{}", wrong.body);
}

#[test]
fn only_named_scenarios_are_offered_when_some_are_named() {
    use shortfall::Source;
    let catalog =
        Catalog::of(vec![Source::File("tests/data/quiet.toml".into()), Source::named("gallium", false).unwrap()]);
    let served = Served::of(catalog, None);
    assert_eq!(served.get("/api/v1").json()["scenario"], "quiet.toml");
    let names: Vec<String> = served
        .get("/api/v1/scenarios")
        .json()
        .as_array()
        .unwrap()
        .iter()
        .map(|s| s["name"].as_str().unwrap().into())
        .collect();
    assert_eq!(names, ["gallium", "quiet.toml"]);
    assert_eq!(served.post("/api/v1/scenario", &json!({"scenario": "cobalt"})).status, 404);
}
