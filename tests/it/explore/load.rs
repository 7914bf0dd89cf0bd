//! Many at once, slow ones, and those who send rubbish.

use super::client::Served;
use rand::{RngExt, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;
use serde_json::json;
use std::io::{Read, Write};

/// Malformed requests: bytes at random, and sound ones with bytes changed, cut or put in twice.
const MALFORMED: usize = 10_000;
const CLIENTS: usize = 50;
/// More than the first answer has, so that each comes to its turn several times.
const FEW: u64 = 6_000;

fn sound(served: &Served) -> Vec<Vec<u8>> {
    let bodies = [
        ("run", json!({"scenario": "certain.toml", "trials": 16, "decisions": {"demand.JPN.stock": "20 days"}})),
        ("check", json!({"text": "extends = \"gallium\"\n[run]\nseed = 7\n"})),
        ("scenario", json!({"text": "format = 1\n"})),
        ("download/scenario", json!({"scenario": "certain.toml", "assumptions": {"demand.JPN.stock": 3}})),
    ];
    let request = |(path, body): (&str, serde_json::Value)| {
        let (body, host) = (body.to_string(), served.address);
        let length = body.len();
        format!("POST /api/v1/{path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}")
            .into_bytes()
    };
    bodies.into_iter().map(request).collect()
}

fn spoiled(random: &mut Xoshiro256PlusPlus, sound: &[Vec<u8>]) -> Vec<u8> {
    if random.random_range(0..4) == 0 {
        return (0..random.random_range(0..200)).map(|_| random.random()).collect();
    }
    let mut bytes = sound[random.random_range(0..sound.len())].clone();
    for _ in 0..random.random_range(1..6) {
        let at = random.random_range(0..bytes.len().max(1)).min(bytes.len().saturating_sub(1));
        match random.random_range(0..4) {
            0 => bytes.truncate(at),
            1 if !bytes.is_empty() => bytes[at] = random.random(),
            2 => bytes.insert(at, random.random()),
            _ => {
                let again = bytes[at..].to_vec();
                bytes.extend(again);
            }
        }
    }
    bytes
}

#[test]
fn malformed_requests_bring_nothing_down() {
    let served = Served::new();
    let sound = sound(&served);
    let mut random = Xoshiro256PlusPlus::seed_from_u64(19);
    for i in 0..MALFORMED {
        let back = served.raw(&spoiled(&mut random, &sound));
        // A fault would be told with 500; too many at once may be told so.
        let status = String::from_utf8_lossy(&back[..back.len().min(12)]).into_owned();
        assert!(!status.contains(" 500"), "request {i}: {}", String::from_utf8_lossy(&back));
    }
    assert_eq!(served.get("/api/v1").json()["runs"], 0, "nothing is left under way");
}

#[test]
fn fifty_at_once_all_get_their_answers() {
    let served = Served::new();
    std::thread::scope(|scope| {
        let ask = |i: usize| {
            let served = &served;
            scope.spawn(move || {
                let stock = format!("{} days", 10 + i % 5);
                let body = json!({"scenario": "certain.toml", "trials": FEW, "decisions": {"demand.JPN.stock": stock}, "session": format!("{i}")});
                served.post("/api/v1/run", &body).last()["trials"].as_u64().unwrap()
            })
        };
        let clients: Vec<_> = (0..CLIENTS).map(ask).collect();
        for client in clients {
            assert_eq!(client.join().unwrap(), FEW);
        }
    });
    assert_eq!(served.get("/api/v1").json()["runs"], 0);
}

#[test]
fn more_than_there_is_room_for_are_told_to_come_again() {
    let served = Served::new();
    let body = json!({"scenario": "heavy-rare-earths"}).to_string();
    let ask = |_| {
        let mut stream = served.connect();
        let head = format!(
            "POST /api/v1/run HTTP/1.1\r\nhost: {}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
            served.address,
            body.len()
        );
        stream.write_all(head.as_bytes()).unwrap();
        stream.write_all(body.as_bytes()).unwrap();
        stream
    };
    // They are read one after the other, so that each has its place before the next asks.
    let mut waiting = Vec::new();
    for i in 0..70 {
        let mut stream = ask(i);
        let mut start = [0; 12];
        stream.read_exact(&mut start).unwrap();
        let status = String::from_utf8_lossy(&start).into_owned();
        assert_eq!(status.ends_with("503"), i >= 64, "client {i}: {status}");
        waiting.push(stream);
    }
}

#[test]
fn a_slow_client_holds_nobody_up() {
    let served = Served::new();
    // One says half of a head, one half of a body, one never reads.
    let mut half_head = served.connect();
    half_head.write_all(b"GET / HTTP/1.1\r\nhost").unwrap();
    let mut half_body = served.connect();
    let head = format!("POST /api/v1/check HTTP/1.1\r\nhost: {}\r\ncontent-length: 100\r\n\r\n{{", served.address);
    half_body.write_all(head.as_bytes()).unwrap();
    let mut deaf = served.connect();
    let body = json!({"scenario": "certain.toml", "chart": "exceedance"}).to_string();
    let head = format!(
        "POST /api/v1/run HTTP/1.1\r\nhost: {}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        served.address,
        body.len()
    );
    deaf.write_all(head.as_bytes()).unwrap();
    let reply = served.post("/api/v1/run", &json!({"scenario": "certain.toml", "trials": 512}));
    assert_eq!(reply.last()["trials"], 512);
}

/// A page that moves on leaves nothing behind: its earlier runs end.
#[test]
fn a_new_run_of_a_page_ends_the_one_before() {
    let served = Served::new();
    let body = json!({"scenario": "heavy-rare-earths", "session": "page"}).to_string();
    let head = format!(
        "POST /api/v1/run HTTP/1.1\r\nhost: {}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        served.address,
        body.len()
    );
    let mut first = served.connect();
    first.write_all(head.as_bytes()).unwrap();
    let mut start = [0; 12];
    first.read_exact(&mut start).unwrap();
    let second = served.post("/api/v1/run", &json!({"scenario": "certain.toml", "session": "page", "trials": 512}));
    assert_eq!(second.last()["trials"], 512);
    let mut rest = String::new();
    first.set_read_timeout(Some(std::time::Duration::from_secs(60))).unwrap();
    let mut bytes = [0; 4096];
    while let Ok(n @ 1..) = first.read(&mut bytes) {
        rest += &String::from_utf8_lossy(&bytes[..n]);
        if rest.ends_with("0\r\n\r\n") {
            break;
        }
    }
    assert!(!rest.contains("event: done"), "it was ended before its end");
}
