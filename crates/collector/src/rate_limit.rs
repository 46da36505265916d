//! How often one address may send, remembered in memory alone.
//!
//! An address is held only as a hash under a random key, which is thrown away every hour with everything that it
//! hashed; so the memory of the process does not list who has been here.
//! It knows the peer of the connection and nothing else: behind a proxy that is the proxy, and then the proxy has
//! to limit.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::{
    collections::HashMap,
    net::IpAddr,
    num::NonZeroU32,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

const KEY_LIFE: Duration = Duration::from_hours(1);
const MINUTE: Duration = Duration::from_mins(1);
/// Beyond so many addresses it starts anew: memory is worth more than the limit.
const MOST_ADDRESSES: usize = 100_000;

/// A limit of so many submissions a minute from one address; an IPv6 network of 64 bits is one address.
///
/// All of a minute's may come at once; then one every minute/N.
#[derive(Debug)]
pub struct RateLimit {
    interval: Duration,
    hour: Mutex<Hour>,
}

/// What one key has hashed: when each address would be back at rest.
#[derive(Debug)]
struct Hour {
    began: Instant,
    key: [u8; 64],
    at_rest: HashMap<[u8; 32], Instant>,
}

impl RateLimit {
    /// A limit of so many a minute.
    ///
    /// # Errors
    /// If the system gives no random bytes.
    pub fn new(per_minute: NonZeroU32, now: Instant) -> Result<Self, getrandom::Error> {
        Ok(Self { interval: MINUTE / per_minute.get(), hour: Mutex::new(Hour::begin(now)?) })
    }

    /// Whether the peer may send now; otherwise how long it has to wait.
    pub fn admit(&self, peer: IpAddr, now: Instant) -> Result<(), Duration> {
        let mut hour = self.hour.lock().unwrap_or_else(PoisonError::into_inner);
        hour.renew_if_over(now);
        let address = hour.hash(peer);
        let at_rest = hour.at_rest.get(&address).copied().unwrap_or(now).max(now);
        let busy = (at_rest + self.interval).saturating_duration_since(now);
        let wait = busy.saturating_sub(MINUTE);
        if !wait.is_zero() {
            return Err(wait);
        }
        hour.at_rest.insert(address, at_rest + self.interval);
        Ok(())
    }
}

impl RateLimit {
    /// Forgets addresses whose hour is over, also when nobody sends anything.
    pub fn forget(&self, now: Instant) {
        self.hour.lock().unwrap_or_else(PoisonError::into_inner).renew_if_over(now);
    }
}

impl Hour {
    fn renew_if_over(&mut self, now: Instant) {
        let is_stale = now.saturating_duration_since(self.began) >= KEY_LIFE;
        let is_full = self.at_rest.len() >= MOST_ADDRESSES;
        if (is_stale || is_full)
            && let Ok(next) = Self::begin(now)
        {
            *self = next;
        }
    }

    fn begin(now: Instant) -> Result<Self, getrandom::Error> {
        let mut key = [0; 64];
        getrandom::fill(&mut key)?;
        Ok(Self { began: now, key, at_rest: HashMap::new() })
    }

    fn hash(&self, peer: IpAddr) -> [u8; 32] {
        let network = match peer.to_canonical() {
            IpAddr::V4(address) => u128::from(address.to_bits()),
            IpAddr::V6(address) => address.to_bits() >> 64 << 64,
        };
        let hmac = Hmac::<Sha256>::new(&self.key.into()).chain_update(network.to_be_bytes());
        hmac.finalize().into_bytes().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limit(per_minute: u32, now: Instant) -> RateLimit {
        RateLimit::new(NonZeroU32::new(per_minute).unwrap(), now).unwrap()
    }

    fn address(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn addresses_are_forgotten_after_an_hour_although_nobody_comes() {
        let start = Instant::now();
        let limit = limit(1, start);
        let remembered = || {
            let hour = limit.hour.lock().unwrap();
            (hour.at_rest.len(), hour.key)
        };
        limit.admit(address("192.0.2.1"), start).unwrap();
        let (_, key) = remembered();
        limit.forget(start + KEY_LIFE / 2);
        assert_eq!(remembered(), (1, key));
        limit.forget(start + KEY_LIFE);
        let (addresses, next_key) = remembered();
        assert_eq!(addresses, 0);
        assert_ne!(next_key, key);
    }

    #[test]
    fn a_minutes_worth_may_come_at_once_and_then_one_by_one() {
        let start = Instant::now();
        let (limit, peer) = (limit(6, start), address("192.0.2.1"));
        for _ in 0..6 {
            assert_eq!(limit.admit(peer, start), Ok(()));
        }
        assert_eq!(limit.admit(peer, start), Err(Duration::from_secs(10)));
        assert_eq!(limit.admit(peer, start + Duration::from_secs(4)), Err(Duration::from_secs(6)));
        assert_eq!(limit.admit(peer, start + Duration::from_secs(10)), Ok(()));
        assert_eq!(limit.admit(peer, start + Duration::from_secs(10)), Err(Duration::from_secs(10)));
        assert_eq!(limit.admit(address("192.0.2.2"), start), Ok(()), "another address has its own");
    }

    #[test]
    fn an_ipv6_network_and_a_mapped_address_are_one_address() {
        let start = Instant::now();
        let limit = limit(1, start);
        for (first, second) in
            [("2001:db8::1", "2001:db8::ffff:ffff:ffff:2"), ("192.0.2.7", "::ffff:192.0.2.7")]
        {
            assert_eq!(limit.admit(address(first), start), Ok(()));
            assert!(limit.admit(address(second), start).is_err());
        }
    }

    #[test]
    fn after_an_hour_nobody_is_remembered() {
        let start = Instant::now();
        let (limit, peer) = (limit(1, start), address("192.0.2.1"));
        let key = limit.hour.lock().unwrap().key;
        let just_before = start + KEY_LIFE.saturating_sub(Duration::from_secs(1));
        assert_eq!(limit.admit(peer, just_before), Ok(()));
        assert!(limit.admit(peer, just_before).is_err());
        assert_eq!(limit.admit(peer, start + KEY_LIFE), Ok(()));
        let hour = limit.hour.lock().unwrap();
        assert_eq!(hour.at_rest.len(), 1);
        assert_ne!(hour.key, key);
    }
}
