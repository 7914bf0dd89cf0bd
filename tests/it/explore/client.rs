//! A server on this machine, and a client that speaks HTTP by hand, so that it can also speak it badly.

use serde_json::Value;
use shortfall::Workers;
use shortfall::explore::{Catalog, Options, Server};
use shortfall::units::Lang;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;

static WORKERS: Workers = Workers::of(2);

/// Most trials of these servers.
pub const TRIALS: u64 = 20_000;

/// A server that ends when it is dropped.
pub struct Served {
    pub address: SocketAddr,
    pub url: String,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Served {
    pub fn new() -> Served {
        Served::of(Catalog::of_folder(std::path::Path::new("tests/data"), false), None)
    }

    pub fn of(catalog: Catalog, token: Option<&str>) -> Served {
        let server = Server::bind(Options {
            address: "127.0.0.1:0".parse().unwrap(),
            names: Vec::new(),
            token: token.map(str::to_string),
            catalog,
            lang: Lang::En,
            trials: TRIALS,
            workers: &WORKERS,
        })
        .unwrap();
        let (address, url, stop) = (server.address(), server.url(), Arc::new(AtomicBool::new(false)));
        let told = Arc::clone(&stop);
        let thread = std::thread::spawn(move || server.run(&told).unwrap());
        Served { address, url, stop, thread: Some(thread) }
    }

    pub fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).unwrap()
    }

    /// Sends these bytes and reads all that comes back.
    pub fn raw(&self, bytes: &[u8]) -> Vec<u8> {
        let mut stream = self.connect();
        // A server that has read enough may close before all is written.
        let _ = stream.write_all(bytes);
        let _ = stream.shutdown(std::net::Shutdown::Write);
        let mut back = Vec::new();
        let _ = stream.read_to_end(&mut back);
        back
    }

    pub fn get(&self, path: &str) -> Reply {
        self.ask("GET", path, &[], "")
    }

    pub fn post(&self, path: &str, body: &Value) -> Reply {
        self.ask("POST", path, &["content-type: application/json"], &body.to_string())
    }

    pub fn ask(&self, method: &str, path: &str, headers: &[&str], body: &str) -> Reply {
        let mut stream = self.connect();
        let own = format!("host: {}", self.address);
        let host = if headers.iter().any(|h| h.starts_with("host:")) { None } else { Some(own.as_str()) };
        let length = format!("content-length: {}", body.len());
        let lines: Vec<&str> = host.into_iter().chain(headers.iter().copied()).chain([length.as_str()]).collect();
        let text = format!("{method} {path} HTTP/1.1\r\nconnection: close\r\n{}\r\n\r\n{body}", lines.join("\r\n"));
        let _ = stream.write_all(text.as_bytes());
        let mut back = Vec::new();
        let _ = stream.read_to_end(&mut back);
        Reply::of(&back)
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
        if let Some(thread) = self.thread.take() {
            thread.join().expect("the server ends without a fault");
        }
    }
}

/// What came back.
pub struct Reply {
    pub status: u16,
    pub head: String,
    pub body: String,
}

impl Reply {
    fn of(bytes: &[u8]) -> Reply {
        let text = String::from_utf8_lossy(bytes);
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let status = head.split(' ').nth(1).and_then(|code| code.parse().ok()).unwrap_or(0);
        let chunked = head.to_ascii_lowercase().contains("transfer-encoding: chunked");
        Reply { status, head: head.to_string(), body: if chunked { joined(body) } else { body.to_string() } }
    }

    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|e| panic!("{e}: {}", self.body))
    }

    /// Server-sent events: their names and data.
    pub fn events(&self) -> Vec<(String, Value)> {
        let event = |text: &str| {
            let line = |start: &str| text.lines().find_map(|line| line.strip_prefix(start)).unwrap_or_default();
            (line("event: ").to_string(), serde_json::from_str(line("data: ")).unwrap_or(Value::Null))
        };
        self.body.split("\n\n").filter(|text| !text.trim().is_empty()).map(event).collect()
    }

    pub fn answers(&self) -> Vec<Value> {
        self.events().into_iter().filter(|(name, _)| name == "answer").map(|(_, answer)| answer).collect()
    }

    pub fn last(&self) -> Value {
        self.answers().pop().unwrap_or_else(|| panic!("no answer: {} {}", self.head, self.body))
    }
}

/// Chunks put together.
fn joined(mut body: &str) -> String {
    let mut whole = String::new();
    while let Some((size, rest)) = body.split_once("\r\n") {
        let size = usize::from_str_radix(size.trim(), 16).unwrap_or(0);
        if size == 0 || rest.len() < size {
            break;
        }
        whole += &rest[..size];
        body = rest[size..].strip_prefix("\r\n").unwrap_or_default();
    }
    whole
}
