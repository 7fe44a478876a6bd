//! How long a sign-in lasts: what a token says of itself, and when to get a new one.
use crate::operation::{Refusal, Tokens};
use crate::time::Timestamp;
use serde_json::Value;

/// A token is renewed when a tenth of its life is left, or this much, whichever is more.
const AT_LEAST_LEFT_MS: u64 = 5 * 60_000;

/// What a token says of itself (claims of 4.0.7: username, super_user, cluster_user, iat, exp, sub). Nothing of it is
/// secret; whether it is true only the node knows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Claims {
    /// Whom it stands for.
    pub username: Option<String>,
    /// When it was issued, by the node's clock, to the second.
    pub issued: Option<Timestamp>,
    /// When it ends, by the node's clock, to the second.
    pub ends: Option<Timestamp>,
}

/// What is to be done about a sign-in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Renewal {
    /// It is good; look again then, by our own clock. `None`: the token does not say, so a refusal will tell.
    GoodUntil(Option<Timestamp>),
    /// Send `refresh_operation_token` now.
    Renew,
    /// Ask for user and password again: nothing that is left can be renewed. The draft stays.
    SignIn,
}

/// Reads a token; `None` when it is no JSON web token.
pub fn claims(token: &str) -> Option<Claims> {
    let mut parts = token.split('.');
    let (_, payload, _, None) = (parts.next()?, parts.next()?, parts.next()?, parts.next()) else {
        return None;
    };
    let claims: Value = crate::json::parse(std::str::from_utf8(&decoded(payload)?).ok()?)?;
    let moment = |key: &str| {
        let seconds = claims.get(key)?.as_f64().filter(|seconds| (0.0..1e11).contains(seconds))?;
        Some(Timestamp((seconds * 1000.0) as i64))
    };
    Some(Claims {
        username: claims.get("username").and_then(Value::as_str).map(str::to_owned),
        issued: moment("iat"),
        ends: moment("exp"),
    })
    .filter(|_| claims.is_object())
}

/// By how many milliseconds a node's clock is ahead of ours, told by a token it has just issued: for
/// [`Cluster::add_clock`](crate::cluster::Cluster::add_clock). The request was sent and answered at these moments of
/// ours; the token tells whole seconds, so less than two seconds mean nothing.
pub fn clock_ahead_ms(token: &str, sent: Timestamp, answered: Timestamp) -> Option<i64> {
    let issued = claims(token)?.issued?.0;
    // It was issued somewhere in between, and somewhere within its second.
    Some(match issued {
        late if late > answered.0 => late - answered.0,
        early if early + 1000 < sent.0 => early + 1000 - sent.0,
        _ => 0,
    })
}

impl Tokens {
    /// What is to be done about this sign-in, `now` by our clock, with the node's clock `ahead_ms` of it. A node's own
    /// word on its token ends all doubt: see [`Tokens::refused`].
    pub fn renewal(&self, now: Timestamp, ahead_ms: i64) -> Renewal {
        let ours = |theirs: Timestamp| Timestamp(theirs.0.saturating_sub(ahead_ms));
        let ended =
            |token: &str| claims(token).and_then(|claims| claims.ends).is_some_and(|ends| ours(ends) <= now);
        let Some(claims) = claims(self.operation_token()) else { return Renewal::GoodUntil(None) };
        let Some(ends) = claims.ends else { return Renewal::GoodUntil(None) };
        let life = claims.issued.map_or(0, |issued| ends.since(issued));
        let left = (life / 10).max(AT_LEAST_LEFT_MS).min(life / 2);
        let renew_at = Timestamp(ours(ends).0.saturating_sub(i64::try_from(left).unwrap_or(i64::MAX)));
        match (now >= renew_at, ended(self.refresh_token())) {
            (false, _) => Renewal::GoodUntil(Some(renew_at)),
            (true, false) => Renewal::Renew,
            (true, true) if ours(ends) > now => Renewal::GoodUntil(Some(ours(ends))),
            (true, true) => Renewal::SignIn,
        }
    }

    /// What to do after a refusal; `None` when it is not about the token. Whoever was refused at the door did nothing,
    /// so the same request may be sent again after a renewal. `renewed` says whether it was sent with a token that has
    /// just been renewed: then renewing again is no use.
    pub fn refused(
        &self,
        refusal: &Refusal,
        renewed: bool,
        now: Timestamp,
        ahead_ms: i64,
    ) -> Option<Renewal> {
        if !refusal.token_ended() {
            return None;
        }
        let ended = claims(self.refresh_token()).and_then(|claims| claims.ends);
        let ended = ended.is_some_and(|ends| ends.0.saturating_sub(ahead_ms) <= now.0);
        Some(if renewed || ended { Renewal::SignIn } else { Renewal::Renew })
    }

    /// The pair as text that [`Tokens::decode`] reads: only for the browser's sessionStorage, and only when the reader
    /// asked to stay signed in for this tab.
    pub fn kept(&self) -> String {
        let (operation, refresh) = (self.operation_token().into(), self.refresh_token().into());
        crate::json::object(&mut [("operation_token", operation), ("refresh_token", refresh)]).to_string()
    }
}

/// The bytes of base64url, with or without padding.
fn decoded(text: &str) -> Option<Vec<u8>> {
    let text = text.trim_end_matches('=');
    let mut bytes = Vec::with_capacity(text.len() * 3 / 4);
    let (mut held, mut bits) = (0_u32, 0);
    for byte in text.bytes() {
        let six = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'-' | b'+' => 62,
            b'_' | b'/' => 63,
            _ => return None,
        };
        held = (held << 6) | u32::from(six);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits) as u8);
            held &= (1 << bits) - 1;
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A token with this payload; the other parts are nobody's matter.
    fn token(payload: &str) -> String {
        const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        let mut text = String::from("eyJhbGciOiJSUzI1NiJ9.");
        for chunk in payload.as_bytes().chunks(3) {
            let number = chunk.iter().fold(0_u32, |number, byte| (number << 8) | u32::from(*byte))
                << (8 * (3 - chunk.len()));
            for digit in 0..=chunk.len() {
                text.push(char::from(DIGITS[(number >> (18 - 6 * digit)) as usize & 63]));
            }
        }
        text + ".c2lnbmF0dXJl"
    }

    fn pair(issued: i64, ends: i64, refresh_ends: i64) -> Tokens {
        let one = |ends: i64| token(&format!(r#"{{"username":"ü","iat":{issued},"exp":{ends}}}"#));
        let body =
            format!(r#"{{"operation_token":"{}","refresh_token":"{}"}}"#, one(ends), one(refresh_ends));
        Tokens::decode(body.as_bytes()).unwrap()
    }

    const DAY: i64 = 86_400;

    fn at(seconds: i64) -> Timestamp {
        Timestamp(seconds * 1000)
    }

    #[test]
    fn a_token_says_whom_it_stands_for_and_until_when() {
        let read = claims(&token(
            r#"{"username":"HDB_ADMIN","super_user":true,"iat":1700000000,"exp":1700086400,"sub":"operation"}"#,
        ));
        let expected = Claims {
            username: Some("HDB_ADMIN".to_owned()),
            issued: Some(at(1_700_000_000)),
            ends: Some(at(1_700_086_400)),
        };
        assert_eq!(read, Some(expected));
        assert_eq!(claims(&token("{}")), Some(Claims::default()));
        assert_eq!(claims(&token(r#"{"exp":"soon","iat":-1}"#)), Some(Claims::default()));
        for none in ["", "a.b", "a.b.c", "a.!.c", &token("[]"), &token("{"), &format!("{}.x", token("{}"))] {
            assert_eq!(claims(none), None, "{none}");
        }
    }

    #[test]
    fn a_sign_in_is_renewed_before_it_ends() {
        let tokens = pair(0, DAY, 30 * DAY);
        let renew_at = DAY - DAY / 10;
        for (now, ahead_ms, renewal) in [
            (0, 0, Renewal::GoodUntil(Some(at(renew_at)))),
            (renew_at - 1, 0, Renewal::GoodUntil(Some(at(renew_at)))),
            (renew_at, 0, Renewal::Renew),
            (DAY + 1, 0, Renewal::Renew),
            // By a clock that is an hour ahead it ends an hour earlier for us.
            (renew_at - 3600, 3_600_000, Renewal::Renew),
            (renew_at, -3_600_000, Renewal::GoodUntil(Some(at(renew_at + 3600)))),
            (30 * DAY, 0, Renewal::SignIn),
        ] {
            assert_eq!(tokens.renewal(at(now), ahead_ms), renewal, "{now} {ahead_ms}");
        }
        // Nothing left to renew with: good to the last second.
        let last = pair(0, 40 * DAY, 30 * DAY);
        assert_eq!(last.renewal(at(39 * DAY), 0), Renewal::GoodUntil(Some(at(40 * DAY))));
        // A life of a minute is not renewed without end.
        let short = pair(0, 60, 30 * DAY);
        assert_eq!(short.renewal(at(1), 0), Renewal::GoodUntil(Some(at(30))));
        let opaque = Tokens::decode(br#"{"operation_token":"abc","refresh_token":"def"}"#).unwrap();
        assert_eq!(opaque.renewal(at(0), 0), Renewal::GoodUntil(None));
    }

    #[test]
    fn a_refusal_of_the_token_leads_to_a_renewal_and_then_to_a_sign_in() {
        let tokens = pair(0, DAY, 30 * DAY);
        let refusal = Refusal::decode(401, r#"{"error":"invalid token"}"#);
        assert_eq!(tokens.refused(&refusal, false, at(1), 0), Some(Renewal::Renew));
        assert_eq!(tokens.refused(&refusal, true, at(1), 0), Some(Renewal::SignIn));
        assert_eq!(tokens.refused(&refusal, false, at(31 * DAY), 0), Some(Renewal::SignIn));
        let other = Refusal::decode(401, r#"{"error":"Login failed"}"#);
        assert_eq!(tokens.refused(&other, false, at(1), 0), None);
    }

    #[test]
    fn a_fresh_token_tells_the_clock() {
        let ahead = |issued: i64| {
            let token = token(&format!(r#"{{"iat":{issued}}}"#));
            clock_ahead_ms(&token, Timestamp(100_200), Timestamp(100_900))
        };
        assert_eq!(
            (ahead(100), ahead(99), ahead(101), ahead(142)),
            (Some(0), Some(-200), Some(100), Some(41_100))
        );
        assert_eq!(ahead(50), Some(-49_200));
        assert_eq!(clock_ahead_ms("x", Timestamp(0), Timestamp(0)), None);
    }

    #[test]
    fn what_is_kept_for_the_tab_can_be_read_again() {
        let tokens = pair(0, DAY, 30 * DAY);
        assert!(Tokens::decode(tokens.kept().as_bytes()) == Some(tokens));
    }

    proptest! {
        #[test]
        fn any_text_is_a_token_or_none(text in ".{0,80}", payload in "[ -~]{0,40}") {
            let _ = claims(&text);
            let payload = token(&payload);
            let part = payload.split('.').nth(1).unwrap();
            prop_assert!(decoded(part).is_some());
        }
    }
}
