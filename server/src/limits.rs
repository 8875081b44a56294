//! Rate limits: so many requests in a minute for each client, told in every answer.
//!
//! A client is an address; of IPv6 the first 64 bits, since one household holds all of them. Behind
//! a proxy the address is the one that the nearest trusted proxy names.

use crate::respond::Problem;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use governor::clock::{Clock as _, DefaultClock};
use governor::middleware::StateInformationMiddleware;
use governor::state::keyed::DefaultKeyedStateStore;
use governor::{Quota, RateLimiter};
use ipnet::IpNet;
use model::AppError;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::num::NonZeroU32;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

const LIMIT: HeaderName = HeaderName::from_static("ratelimit");
const POLICY: HeaderName = HeaderName::from_static("ratelimit-policy");
const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
const WINDOW_S: u32 = 60;
/// After so many requests, clients that have been quiet for a whole window are forgotten.
const SWEEP_EVERY: u32 = 4_096;

type Limiter =
    RateLimiter<IpAddr, DefaultKeyedStateStore<IpAddr>, DefaultClock, StateInformationMiddleware>;

/// The proxies whose word about a client's address counts.
#[derive(Debug, Clone, Default)]
pub struct TrustedProxies(Arc<[IpNet]>);

impl TrustedProxies {
    /// Reads addresses and networks with commas between, such as `127.0.0.1, 10.0.0.0/8`.
    ///
    /// # Errors
    /// The part that is none.
    pub fn parse(text: &str) -> Result<Self, String> {
        text.split(',')
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .map(|part| {
                part.parse::<IpNet>()
                    .or_else(|_| part.parse::<IpAddr>().map(IpNet::from))
                    .map_err(|fault| {
                        format!("{part:?} is neither an address nor a network such as 10.0.0.0/8 ({fault})")
                    })
            })
            .collect::<Result<Arc<[_]>, _>>()
            .map(Self)
    }

    fn contains(&self, address: IpAddr) -> bool {
        self.0.iter().any(|network| network.contains(&address))
    }

    /// The address of whoever asks: the connection's, or behind trusted proxies the last one that none of them has.
    fn client(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let peer = peer.to_canonical();
        if !self.contains(peer) {
            return peer;
        }
        let named: Vec<IpAddr> = headers
            .get_all(FORWARDED_FOR)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|text| text.split(','))
            .map_while(|part| part.trim().parse().ok())
            .map(|address: IpAddr| address.to_canonical())
            .collect();
        named
            .iter()
            .rev()
            .copied()
            .find(|address| !self.contains(*address))
            .unwrap_or(peer)
    }
}

/// Who asks: what requests are counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Client(pub IpAddr);

impl Client {
    fn of(address: IpAddr) -> Self {
        Self(match address {
            IpAddr::V4(_) => address,
            IpAddr::V6(address) => {
                let network = u128::from(address) & !u128::from(u64::MAX);
                IpAddr::V6(Ipv6Addr::from(network))
            }
        })
    }
}

/// Notes who asks, for the limits and for whoever counts by client.
pub async fn name_client(
    State(proxies): State<TrustedProxies>,
    mut request: Request,
    next: Next,
) -> Response {
    let peer = request
        .extensions()
        .get::<ConnectInfo<SocketAddr>>()
        .map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |info| info.0.ip());
    let client = Client::of(proxies.client(peer, request.headers()));
    request.extensions_mut().insert(client);
    request
        .extensions_mut()
        .insert(app::server::Client(client.0.to_string().into()));
    next.run(request).await
}

/// How many requests each client may make.
pub struct Limits {
    limiter: Limiter,
    clock: DefaultClock,
    a_minute: NonZeroU32,
    asked: AtomicU32,
}

/// What a client has left.
struct Left {
    requests: u32,
    whole_again_s: u32,
}

impl Limits {
    /// So many requests a minute, all of which may come at once; 0 sets no limit.
    pub fn a_minute(requests: u32) -> Option<Self> {
        let a_minute = NonZeroU32::new(requests)?;
        Some(Self {
            limiter: RateLimiter::keyed(Quota::per_minute(a_minute)).with_middleware(),
            clock: DefaultClock::default(),
            a_minute,
            asked: AtomicU32::new(0),
        })
    }

    fn take(&self, client: Client) -> Result<Left, u32> {
        if self.asked.fetch_add(1, Ordering::Relaxed) % SWEEP_EVERY == SWEEP_EVERY - 1 {
            self.limiter.retain_recent();
        }
        match self.limiter.check_key(&client.0) {
            Ok(state) => {
                let requests = state.remaining_burst_capacity();
                let used = u64::from(self.a_minute.get().saturating_sub(requests));
                let whole = (used * u64::from(WINDOW_S)).div_ceil(u64::from(self.a_minute.get()));
                Ok(Left {
                    requests,
                    whole_again_s: u32::try_from(whole).unwrap_or(WINDOW_S),
                })
            }
            Err(not_yet) => {
                let wait = not_yet.wait_time_from(self.clock.now());
                Err(u32::try_from(wait.as_secs()).unwrap_or(WINDOW_S) + 1)
            }
        }
    }
}

/// Refuses what goes beyond the limit, and tells every client how it stands.
pub async fn limit(State(limits): State<Arc<Limits>>, request: Request, next: Next) -> Response {
    let client = request.extensions().get::<Client>().copied();
    let client = client.unwrap_or(Client(IpAddr::V4(Ipv4Addr::LOCALHOST)));
    let (mut response, left) = match limits.take(client) {
        Ok(left) => (next.run(request).await, left),
        Err(retry_after_s) => {
            metrics::counter!("propertyhub_http_limited_total").increment(1);
            let left = Left {
                requests: 0,
                whole_again_s: retry_after_s,
            };
            let problem = Problem(AppError::TooMany { retry_after_s });
            (problem.into_response(), left)
        }
    };
    let Left {
        requests,
        whole_again_s,
    } = left;
    let texts = [
        (LIMIT, format!("\"default\";r={requests};t={whole_again_s}")),
        (
            POLICY,
            format!("\"default\";q={};w={WINDOW_S}", limits.a_minute),
        ),
    ];
    for (name, text) in texts {
        if let Ok(value) = HeaderValue::from_str(&text) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::Body;
    use axum::http::StatusCode;
    use axum::routing::get;
    use axum::{Router, middleware};
    use tower::ServiceExt as _;

    fn site(requests: u32, proxies: &str) -> Router {
        let limits = Arc::new(Limits::a_minute(requests).expect("a limit"));
        let proxies = TrustedProxies::parse(proxies).expect("proxies");
        Router::new()
            .route("/", get(async || "here"))
            .layer(middleware::from_fn_with_state(limits, limit))
            .layer(middleware::from_fn_with_state(proxies, name_client))
    }

    async fn ask(site: &Router, peer: &str, forwarded: Option<&str>) -> Response {
        let mut request = Request::builder().uri("/");
        if let Some(text) = forwarded {
            request = request.header(FORWARDED_FOR, text);
        }
        let mut request = request.body(Body::empty()).expect("a request");
        let peer = SocketAddr::new(peer.parse().expect("an address"), 9);
        request.extensions_mut().insert(ConnectInfo(peer));
        site.clone().oneshot(request).await.expect("infallible")
    }

    fn header<'a>(response: &'a Response, name: &str) -> &'a str {
        response
            .headers()
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    #[tokio::test]
    async fn each_client_is_told_what_is_left_and_when_to_come_again() {
        let site = site(3, "");
        for left in [2, 1, 0] {
            let answer = ask(&site, "192.0.2.1", None).await;
            assert_eq!(answer.status(), StatusCode::OK);
            assert!(header(&answer, "ratelimit").starts_with(&format!("\"default\";r={left};t=")));
            assert_eq!(header(&answer, "ratelimit-policy"), "\"default\";q=3;w=60");
        }

        let refused = ask(&site, "192.0.2.1", None).await;

        assert_eq!(refused.status(), StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(header(&refused, "content-type"), "application/problem+json");
        let wait: u32 = header(&refused, "retry-after").parse().expect("seconds");
        assert!((1..=20).contains(&wait), "{wait}");
        assert_eq!(
            header(&refused, "ratelimit"),
            format!("\"default\";r=0;t={wait}")
        );
        assert_eq!(ask(&site, "192.0.2.2", None).await.status(), StatusCode::OK);
    }

    #[tokio::test]
    async fn only_a_trusted_proxy_says_who_asks() {
        let behind = site(1, "10.0.0.0/8");
        let status = async |peer, forwarded| ask(&behind, peer, Some(forwarded)).await.status();

        assert_eq!(status("10.0.0.1", "192.0.2.1").await, StatusCode::OK);
        assert_eq!(
            status("10.0.0.1", "192.0.2.2, 10.9.9.9").await,
            StatusCode::OK
        );
        assert_eq!(
            status("10.0.0.2", "203.0.113.5, 192.0.2.1").await,
            StatusCode::TOO_MANY_REQUESTS,
            "what the client itself claims does not count"
        );
        assert_eq!(status("198.51.100.1", "192.0.2.9").await, StatusCode::OK);
        assert_eq!(
            status("198.51.100.1", "192.0.2.10").await,
            StatusCode::TOO_MANY_REQUESTS,
            "a stranger's word does not count"
        );
    }

    #[tokio::test]
    async fn a_household_of_ipv6_is_one_client() {
        let site = site(1, "");

        let first = ask(&site, "2001:db8:1:1::1", None).await;
        let second = ask(&site, "2001:db8:1:1:ffff::2", None).await;
        let elsewhere = ask(&site, "2001:db8:1:2::1", None).await;

        assert_eq!(first.status(), StatusCode::OK);
        assert_eq!(second.status(), StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(elsewhere.status(), StatusCode::OK);
    }

    #[test]
    fn what_is_no_network_is_named() {
        assert!(TrustedProxies::parse("127.0.0.1, ::1, 10.0.0.0/8").is_ok());
        assert!(
            TrustedProxies::parse("10.0.0.0/8, proxy")
                .is_err_and(|text| text.contains("\"proxy\""))
        );
    }
}
