//! Fetching pictures from the MLS's hosts, and from nowhere else.
//!
//! The address comes from a feed, so it is not trusted: only allowed hosts, only HTTP and HTTPS, no
//! redirects, a bounded body, and no name that resolves to an address inside the network.

use bytes::{Bytes, BytesMut};
use futures::StreamExt as _;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;
use url::{Host, Url};

/// Why a picture was not fetched.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The address is not on the list of allowed hosts.
    #[error("the address is not on an allowed host")]
    NotAllowed,
    /// The host refused (401, 403).
    #[error("the host refused with {0}")]
    Refused(u16),
    /// The host has no such picture (404, 410).
    #[error("the host has no such picture")]
    Missing,
    /// It is larger than allowed.
    #[error("the picture is larger than {0} bytes")]
    TooLarge(usize),
    /// The host does not answer, or not in time.
    #[error("the host does not answer: {0}")]
    Unreachable(String),
}

impl Error {
    /// The word under which the refusal is remembered.
    pub const fn reason(&self) -> &'static str {
        match self {
            Self::NotAllowed => "not_allowed",
            Self::Refused(_) => "403",
            Self::Missing => "404",
            Self::TooLarge(_) => "too_large",
            Self::Unreachable(_) => "unreachable",
        }
    }
}

/// Which hosts pictures may come from.
#[derive(Debug, Clone, Default)]
pub struct AllowedHosts {
    names: Vec<String>,
    local: Vec<SocketAddr>,
    aliases: Vec<(String, SocketAddr)>,
}

impl AllowedHosts {
    /// Host names, each with its sub-domains.
    pub fn new<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let names = names
            .into_iter()
            .map(|name| name.trim().to_ascii_lowercase())
            .filter(|n| !n.is_empty());
        Self {
            names: names.collect(),
            ..Self::default()
        }
    }

    /// Allows one address of this machine, such as the simulated MLS.
    pub fn with_local(mut self, address: SocketAddr) -> Self {
        self.local.push(address);
        self
    }

    /// Lets a name stand for an address of this machine, whatever port it has this time.
    pub fn with_alias(mut self, name: &str, address: SocketAddr) -> Self {
        self.aliases.push((name.to_ascii_lowercase(), address));
        self.with_local(address)
    }

    /// Puts the address in the place of a name that stands for it.
    fn resolve_alias(&self, url: &mut Url) {
        let alias = self
            .aliases
            .iter()
            .find(|(name, _)| url.host_str() == Some(name));
        if let Some((_, address)) = alias {
            // Both fail only for addresses that cannot be a base, which have no host.
            let _ = url.set_ip_host(address.ip());
            let _ = url.set_port(Some(address.port()));
        }
    }

    fn admits(&self, url: &Url) -> bool {
        if !matches!(url.scheme(), "http" | "https")
            || !url.username().is_empty()
            || url.password().is_some()
        {
            return false;
        }
        match url.host() {
            Some(Host::Domain(domain)) => {
                let domain = domain.trim_end_matches('.').to_ascii_lowercase();
                self.names.iter().any(|name| {
                    domain == *name
                        || domain
                            .strip_suffix(name.as_str())
                            .is_some_and(|rest| rest.ends_with('.'))
                })
            }
            Some(Host::Ipv4(ip)) => self.admits_address(IpAddr::V4(ip), url),
            Some(Host::Ipv6(ip)) => self.admits_address(IpAddr::V6(ip), url),
            None => false,
        }
    }

    fn admits_address(&self, ip: IpAddr, url: &Url) -> bool {
        url.port_or_known_default()
            .is_some_and(|port| self.local.contains(&SocketAddr::new(ip, port)))
    }
}

/// Whether an address belongs to the open Internet.
fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(v4) => {
            let [a, b, ..] = v4.octets();
            !(v4.is_private()
                || v4.is_loopback()
                || v4.is_link_local()
                || v4.is_unspecified()
                || v4.is_broadcast()
                || v4.is_multicast()
                || v4.is_documentation()
                || a == 0
                || a >= 240
                || (a == 100 && (64..128).contains(&b))
                || (a == 192 && b == 0)
                || (a == 198 && (b == 18 || b == 19)))
        }
        IpAddr::V6(v6) => {
            if let Some(v4) = v6.to_ipv4_mapped() {
                return is_public(IpAddr::V4(v4));
            }
            let first = v6.segments()[0];
            !(v6.is_loopback() || v6.is_unspecified() || v6.is_multicast())
                && (first & 0xfe00) != 0xfc00
                && (first & 0xffc0) != 0xfe80
                && first != 0x2002
                && first != 0x0064
        }
    }
}

/// Resolves names, and leaves out every address inside the network.
struct PublicResolver;

impl reqwest::dns::Resolve for PublicResolver {
    fn resolve(&self, name: reqwest::dns::Name) -> reqwest::dns::Resolving {
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let public: Vec<SocketAddr> = found.filter(|address| is_public(address.ip())).collect();
            if public.is_empty() {
                return Err("the name leads to no public address".into());
            }
            Ok(Box::new(public.into_iter()) as reqwest::dns::Addrs)
        })
    }
}

/// Fetches pictures.
#[derive(Debug, Clone)]
pub struct PictureFetcher {
    client: reqwest::Client,
    hosts: Arc<AllowedHosts>,
    limit: usize,
}

impl PictureFetcher {
    /// A fetcher that takes at most `limit` bytes a picture.
    ///
    /// # Errors
    /// Where no HTTP client can be made.
    pub fn new(hosts: AllowedHosts, limit: usize) -> Result<Self, Error> {
        let client = reqwest::Client::builder()
            .connect_timeout(Duration::from_secs(5))
            .timeout(Duration::from_secs(20))
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .dns_resolver(Arc::new(PublicResolver))
            .build()
            .map_err(|error| Error::Unreachable(error.to_string()))?;
        Ok(Self {
            client,
            hosts: Arc::new(hosts),
            limit,
        })
    }

    /// The bytes at an address; what they are is for the caller to find out.
    ///
    /// # Errors
    /// Why there are none.
    pub async fn fetch(&self, address: &str) -> Result<Bytes, Error> {
        let Ok(mut url) = Url::parse(address) else {
            return Err(Error::NotAllowed);
        };
        self.hosts.resolve_alias(&mut url);
        if !self.hosts.admits(&url) {
            return Err(Error::NotAllowed);
        }
        let unreachable =
            |error: reqwest::Error| Error::Unreachable(error.without_url().to_string());
        let response = self.client.get(url).send().await.map_err(unreachable)?;
        match response.status().as_u16() {
            200 => {}
            401 | 403 => return Err(Error::Refused(response.status().as_u16())),
            404 | 410 => return Err(Error::Missing),
            status => return Err(Error::Unreachable(format!("status {status}"))),
        }
        if response
            .content_length()
            .is_some_and(|length| length > self.limit as u64)
        {
            return Err(Error::TooLarge(self.limit));
        }
        let mut body = BytesMut::new();
        let mut chunks = response.bytes_stream();
        while let Some(chunk) = chunks.next().await {
            let chunk = chunk.map_err(unreachable)?;
            if body.len() + chunk.len() > self.limit {
                return Err(Error::TooLarge(self.limit));
            }
            body.extend_from_slice(&chunk);
        }
        Ok(body.freeze())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hosts() -> AllowedHosts {
        AllowedHosts::new(["photos.example", " "])
            .with_local("127.0.0.1:4010".parse().expect("an address"))
    }

    #[test]
    fn only_allowed_hosts_are_asked() {
        let admits = |text: &str| Url::parse(text).is_ok_and(|url| hosts().admits(&url));

        assert!(admits("https://photos.example/1.jpg"));
        assert!(admits("https://cdn.photos.example/1.jpg"));
        assert!(admits("http://127.0.0.1:4010/1.jpg"));
        for refused in [
            "https://evil-photos.example/1.jpg",
            "https://photos.example.evil.test/1.jpg",
            "http://127.0.0.1:22/",
            "http://[::1]:4010/",
            "http://169.254.169.254/latest/meta-data",
            "http://2130706433:4011/",
            "file:///etc/passwd",
            "https://user:secret@photos.example/1.jpg",
            "gopher://photos.example/",
        ] {
            assert!(!admits(refused), "{refused}");
        }
    }

    #[test]
    fn a_name_may_stand_for_an_address_of_this_machine() {
        let address = "127.0.0.1:4020".parse().expect("an address");
        let hosts = AllowedHosts::default().with_alias("photos.simulator.invalid", address);
        let mut url = Url::parse("http://photos.simulator.invalid/1.jpg").expect("an address");

        hosts.resolve_alias(&mut url);

        assert_eq!(url.as_str(), "http://127.0.0.1:4020/1.jpg");
        assert!(hosts.admits(&url));
    }

    #[test]
    fn addresses_inside_the_network_are_not_public() {
        for inside in [
            "10.0.0.1",
            "172.16.0.1",
            "192.168.1.1",
            "127.0.0.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "224.0.0.1",
            "255.255.255.255",
            "::1",
            "fc00::1",
            "fe80::1",
            "::ffff:10.0.0.1",
            "64:ff9b::a00:1",
            "2002:a00:1::",
        ] {
            assert!(!is_public(inside.parse().expect("an address")), "{inside}");
        }
        for outside in ["8.8.8.8", "2606:4700::1111"] {
            assert!(is_public(outside.parse().expect("an address")), "{outside}");
        }
    }

    #[tokio::test]
    async fn an_address_that_is_not_allowed_is_never_asked() {
        crate::install_tls();
        let fetcher = PictureFetcher::new(hosts(), 1_000).expect("client");

        assert_eq!(
            fetcher.fetch("http://127.0.0.1:9/").await,
            Err(Error::NotAllowed)
        );
        assert_eq!(
            fetcher.fetch("not an address").await,
            Err(Error::NotAllowed)
        );
    }
}
