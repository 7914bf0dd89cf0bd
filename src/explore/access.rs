//! Who may ask: requests to a name of this server, from its own page, with the token where there is one.

use super::limits;
use super::reply::Problem;
use axum::http::header::{AUTHORIZATION, COOKIE, HOST, ORIGIN};
use axum::http::{HeaderMap, StatusCode};
use sha2::{Digest, Sha256};
use std::net::{IpAddr, SocketAddr};
use std::sync::Mutex;
use std::time::Instant;

/// The cookie that holds the token once it was shown.
const COOKIE_NAME: &str = "shortfall_token";

/// What a request has to show.
pub struct Access {
    /// Names by which the server is called, without a port, in lower case.
    names: Vec<String>,
    /// Whether any address in numbers will do: no page elsewhere can make a browser call one by a name of its own.
    numbers: bool,
    port: u16,
    token: Option<String>,
    bucket: Mutex<(f64, Instant)>,
}

impl Access {
    /// For a server at `address`. Names are those by which it is called besides, as by a proxy before it.
    pub fn new(address: SocketAddr, names: &[String], token: Option<String>) -> Access {
        let own = [address.ip().to_string(), "localhost".to_string(), "127.0.0.1".to_string(), "::1".to_string()];
        let names = own.into_iter().chain(names.iter().map(|name| name.to_ascii_lowercase())).collect();
        let numbers = token.is_some() && address.ip().is_unspecified();
        let bucket = Mutex::new((limits::RATE.1, Instant::now()));
        Access { names, numbers, port: address.port(), token, bucket }
    }

    /// Whether a request may be looked at: it names this server, and comes from its page or from no page.
    ///
    /// # Errors
    /// With what it lacks.
    pub fn check_origin(&self, headers: &HeaderMap) -> Result<(), Problem> {
        let host = headers.get(HOST).and_then(|value| value.to_str().ok()).unwrap_or_default();
        if !self.is_own(host) {
            let message =
                "this server does not go by that name: open the address that it printed, or start it with --name";
            return Err(Problem::new(StatusCode::FORBIDDEN, "host", message));
        }
        let Some(origin) = headers.get(ORIGIN) else { return Ok(()) };
        let origin = origin.to_str().unwrap_or_default();
        let own =
            ["http://", "https://"].iter().filter_map(|scheme| origin.strip_prefix(scheme)).any(|h| self.is_own(h));
        if own {
            return Ok(());
        }
        Err(Problem::new(StatusCode::FORBIDDEN, "origin", "pages of other servers may not ask this one"))
    }

    /// Whether a request shows the token, in a header, in a cookie, or as `token` of its query.
    ///
    /// # Errors
    /// When it does not.
    pub fn check_token(&self, headers: &HeaderMap, query: Option<&str>) -> Result<(), Problem> {
        let Some(token) = &self.token else { return Ok(()) };
        let text = |name| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let bearer = text(AUTHORIZATION).strip_prefix("Bearer ");
        let cookie = text(COOKIE).split(';').find_map(|pair| pair.trim().strip_prefix(COOKIE_NAME)?.strip_prefix('='));
        if [bearer, cookie, Self::shown(query)].into_iter().flatten().any(|shown| same(shown, token)) {
            return Ok(());
        }
        let message = "this server asks for a token: open the address that it printed when it was started";
        Err(Problem::new(StatusCode::UNAUTHORIZED, "token", message))
    }

    /// The token as a query shows it.
    pub fn shown(query: Option<&str>) -> Option<&str> {
        query?.split('&').find_map(|pair| pair.strip_prefix("token="))
    }

    /// The cookie that spares showing the token again; `None` where there is none to show.
    pub fn cookie(&self) -> Option<String> {
        let token = self.token.as_ref()?;
        Some(format!("{COOKIE_NAME}={token}; Path=/; HttpOnly; SameSite=Strict"))
    }

    /// Whether there is room for one more request now.
    ///
    /// # Errors
    /// When there were too many.
    pub fn check_rate(&self) -> Result<(), Problem> {
        let (a_second, at_once) = limits::RATE;
        let mut bucket = self.bucket.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        let now = Instant::now();
        let left = (bucket.0 + a_second * now.duration_since(bucket.1).as_secs_f64()).min(at_once);
        *bucket = (left.max(1.0) - 1.0, now);
        if left >= 1.0 {
            return Ok(());
        }
        Err(Problem::new(StatusCode::TOO_MANY_REQUESTS, "rate", "too many requests; ask again in two seconds"))
    }

    /// Whether a host, with or without its port, is this server.
    fn is_own(&self, host: &str) -> bool {
        let (name, port) = split(host);
        let name = name.to_ascii_lowercase();
        let listed = self.names.contains(&name) || self.numbers && name.parse::<IpAddr>().is_ok();
        // Behind a proxy it is called by the proxy's port.
        listed && (self.token.is_some() || port.is_none_or(|port| port == self.port))
    }
}

/// A host's name, without brackets, and its port.
fn split(host: &str) -> (&str, Option<u16>) {
    if let Some((name, rest)) = host.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        return (name, rest.strip_prefix(':').and_then(|port| port.parse().ok()));
    }
    match host.rsplit_once(':') {
        // What is no port belongs to a name that no server has.
        Some((name, port)) => port.parse().map_or((host, None), |port| (name, Some(port))),
        None => (host, None),
    }
}

/// Whether two tokens are the same, in a time that tells nothing of where they differ.
fn same(shown: &str, token: &str) -> bool {
    Sha256::digest(shown) == Sha256::digest(token)
}

/// A token that nobody guesses.
///
/// # Errors
/// When the system has no random bytes.
pub fn new_token() -> Result<String, String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|e| e.to_string())?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (name.parse().unwrap(), HeaderValue::from_static(value))).collect()
    }

    fn access(address: &str, token: Option<&str>) -> Access {
        Access::new(address.parse().unwrap(), &["explore.example".to_string()], token.map(str::to_string))
    }

    #[test]
    fn only_its_own_names_reach_a_server() {
        let own = access("127.0.0.1:8000", None);
        let asks = |host: &'static str| own.check_origin(&headers(&[("host", host)])).is_ok();
        assert!(
            ["127.0.0.1:8000", "localhost:8000", "LocalHost:8000", "[::1]:8000", "localhost"].iter().all(|h| asks(h))
        );
        let foreign =
            ["", "evil.example:8000", "127.0.0.1:8001", "127.0.0.1.evil.example", "localhost:x", "10.0.0.1:8000"];
        assert!(foreign.iter().all(|h| !asks(h)));
        assert!(asks("explore.example:8000"), "a name that was given");
    }

    #[test]
    fn pages_of_others_are_refused() {
        let own = access("127.0.0.1:8000", None);
        let asks = |origin| own.check_origin(&headers(&[("host", "localhost:8000"), ("origin", origin)])).is_ok();
        assert!(asks("http://localhost:8000") && asks("http://127.0.0.1:8000"));
        assert!(["https://evil.example", "null", "http://localhost:9000", ""].iter().all(|o| !asks(o)));
    }

    #[test]
    fn a_token_is_shown_in_one_of_three_ways() {
        let guarded = access("0.0.0.0:8000", Some("abc"));
        let asks = |pairs: &[(&'static str, &'static str)], query| guarded.check_token(&headers(pairs), query).is_ok();
        assert!(asks(&[("authorization", "Bearer abc")], None));
        assert!(asks(&[("cookie", "a=b; shortfall_token=abc")], None));
        assert!(asks(&[], Some("x=1&token=abc")));
        assert!(!asks(&[], None) && !asks(&[("authorization", "Bearer ab")], Some("token=abcd")));
        assert!(guarded.check_origin(&headers(&[("host", "10.0.0.1:8000")])).is_ok(), "an address in numbers");
        assert!(guarded.check_origin(&headers(&[("host", "evil.example:8000")])).is_err());
    }

    #[test]
    fn tokens_are_long_and_new() {
        let (one, other) = (new_token().unwrap(), new_token().unwrap());
        assert!(one.len() == 32 && one != other);
    }
}
