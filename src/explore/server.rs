//! The server: takes connections, so many at a time, gives each a limited patience, and answers those who may ask.

use super::access::Access;
use super::api::{self, App};
use super::catalog::Catalog;
use super::{assets, limits};
use crate::engine::Workers;
use crate::words::lang::Lang;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, LOCATION, REFERRER_POLICY, SET_COOKIE, X_CONTENT_TYPE_OPTIONS,
    X_FRAME_OPTIONS,
};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::sync::Semaphore;

/// How the server is to be.
pub struct Options {
    /// Where it listens; port 0 for any that is free.
    pub address: SocketAddr,
    /// Names by which it is called besides, as by a proxy before it.
    pub names: Vec<String>,
    /// What every request has to show; `None` on this machine alone.
    pub token: Option<String>,
    /// Scenarios that can be opened by name.
    pub catalog: Catalog,
    /// The language in which the page opens.
    pub lang: Lang,
    /// Most trials of a run.
    pub trials: u64,
    /// Threads that play.
    pub workers: &'static Workers,
}

/// A server that listens, and answers once it is told to run.
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
    token: Option<String>,
    app: Arc<App>,
}

/// Nothing from elsewhere, no script but the page's own, in no frame.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; \
                      base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

impl Server {
    /// Starts to listen.
    ///
    /// # Errors
    /// When the address is taken, or none of this machine.
    pub fn bind(options: Options) -> io::Result<Server> {
        let listener = TcpListener::bind(options.address)?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let access = Access::new(address, &options.names, options.token.clone());
        let app = App::new(access, options.catalog, options.lang, options.trials, options.workers);
        Ok(Server { listener, address, token: options.token, app: Arc::new(app) })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The address for a browser, with the token.
    pub fn url(&self) -> String {
        let ip = self.address.ip();
        let host = if ip.is_unspecified() { "127.0.0.1".parse().unwrap_or(ip) } else { ip };
        let own = SocketAddr::new(host, self.address.port());
        let token = self.token.as_ref().map_or(String::new(), |token| format!("?token={token}"));
        format!("http://{own}/{token}")
    }

    /// Answers until `stop` turns true.
    ///
    /// # Errors
    /// When the machine gives no threads.
    pub fn run(self, stop: &AtomicBool) -> io::Result<()> {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
        runtime.block_on(self.serve(stop))?;
        // What still plays ends at its next block.
        runtime.shutdown_timeout(Duration::from_secs(2));
        Ok(())
    }

    async fn serve(self, stop: &AtomicBool) -> io::Result<()> {
        let listener = tokio::net::TcpListener::from_std(self.listener)?;
        let guarded = middleware::from_fn_with_state(Arc::clone(&self.app), guard);
        let router = api::router(self.app).layer(guarded);
        let room = Arc::new(Semaphore::new(limits::CONNECTIONS));
        let mut tick = tokio::time::interval(Duration::from_millis(100));
        loop {
            let accepted = tokio::select! {
                _ = tick.tick() => {
                    if stop.load(Ordering::Relaxed) {
                        return Ok(());
                    }
                    continue;
                }
                accepted = listener.accept() => accepted,
            };
            // One more than there is room for is closed at once; what fails here concerns one connection.
            let (Ok((stream, _)), Ok(place)) = (accepted, Arc::clone(&room).try_acquire_owned()) else { continue };
            let _ = stream.set_nodelay(true);
            let service = TowerToHyperService::new(router.clone());
            let mut http = hyper::server::conn::http1::Builder::new();
            http.timer(TokioTimer::new()).header_read_timeout(limits::PATIENCE).max_buf_size(64 << 10);
            let connection = http.serve_connection(TokioIo::new(stream), service);
            tokio::spawn(async move {
                // How a connection ends is of no interest to anybody else.
                let _ = connection.await;
                drop(place);
            });
        }
    }
}

/// Lets those through who may ask, with the whole body; and gives every answer its headers.
async fn guard(app: axum::extract::State<Arc<App>>, request: Request, next: Next) -> Response {
    let mut response = match checked(&app, request).await {
        Ok(request) => next.run(request).await,
        Err(response) => response,
    };
    let headers = response.headers_mut();
    let fixed: [(HeaderName, &'static str); 6] = [
        (CONTENT_SECURITY_POLICY, POLICY),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (X_FRAME_OPTIONS, "DENY"),
        (REFERRER_POLICY, "no-referrer"),
        (CACHE_CONTROL, "no-store"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ];
    fixed.into_iter().for_each(|(name, value)| {
        headers.insert(name, HeaderValue::from_static(value));
    });
    response
}

async fn checked(app: &App, request: Request) -> Result<Request, Response> {
    let refuse = |problem: super::reply::Problem| problem.into_response();
    app.access.check_rate().map_err(refuse)?;
    app.access.check_origin(request.headers()).map_err(refuse)?;
    let (uri, query) = (request.uri().clone(), request.uri().query());
    if let Err(problem) = app.access.check_token(request.headers(), query) {
        let page = request.method() == Method::GET && !uri.path().starts_with("/api/");
        let closed = || (StatusCode::UNAUTHORIZED, assets::closed(&problem.message)).into_response();
        return Err(if page { closed() } else { problem.clone().into_response() });
    }
    if request.method() == Method::GET && Access::shown(query).is_some() {
        return Err(remembered(app, uri.path()));
    }
    let (parts, body) = request.into_parts();
    let body = tokio::time::timeout(limits::PATIENCE, to_bytes(body, limits::BODY)).await;
    match body {
        Ok(Ok(bytes)) => Ok(Request::from_parts(parts, Body::from(bytes))),
        Ok(Err(_)) => Err(refuse(super::reply::Problem::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "body",
            format!("a request has at most {} bytes", limits::BODY),
        ))),
        Err(_) => Err(StatusCode::REQUEST_TIMEOUT.into_response()),
    }
}

/// Keeps the token in a cookie, and takes it out of the address.
fn remembered(app: &App, path: &str) -> Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    let path = if path.starts_with("//") { "/" } else { path };
    let cookie = app.access.cookie().and_then(|cookie| HeaderValue::from_str(&cookie).ok());
    if let Some(cookie) = cookie {
        response.headers_mut().insert(SET_COOKIE, cookie);
    }
    if let Ok(path) = HeaderValue::from_str(path) {
        response.headers_mut().insert(LOCATION, path);
    }
    response
}
