//! The cookies of Kuulo: read from a request, written into a response. None lives longer than it must.

use axum::http::HeaderMap;
use axum::http::header::COOKIE;

/// What a cookie is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cookie {
    /// The token of a steward's session.
    Session,
    /// The case code of the person who reads an answer.
    Case,
    /// Light or dark, the person's own choice.
    Theme,
}

impl Cookie {
    fn bare(self) -> &'static str {
        match self {
            Cookie::Session => "kuulo-session",
            Cookie::Case => "kuulo-case",
            Cookie::Theme => "kuulo-theme",
        }
    }

    /// Over https the name itself binds the cookie to this host.
    fn name(self, secure: bool) -> String {
        if secure {
            format!("__Host-{}", self.bare())
        } else {
            self.bare().to_owned()
        }
    }

    /// Its value in a request.
    pub(crate) fn read(self, headers: &HeaderMap, secure: bool) -> Option<String> {
        let name = self.name(secure);
        let lines = headers
            .get_all(COOKIE)
            .iter()
            .filter_map(|line| line.to_str().ok());
        let mut pairs = lines
            .flat_map(|line| line.split(';'))
            .filter_map(|pair| pair.trim().split_once('='));
        pairs
            .find(|(key, _)| *key == name)
            .map(|(_, value)| value.to_owned())
    }

    /// The header that sets it. `value` is one of our own tokens, codes or names.
    pub(crate) fn set(self, value: &str, secure: bool) -> String {
        let life = match self {
            Cookie::Session => "; Max-Age=43200",
            Cookie::Case => "",
            Cookie::Theme => "; Max-Age=31536000",
        };
        self.written(value, life, secure)
    }

    /// The header that removes it.
    pub(crate) fn clear(self, secure: bool) -> String {
        self.written("", "; Max-Age=0", secure)
    }

    fn written(self, value: &str, life: &str, secure: bool) -> String {
        let only_https = if secure { "; Secure" } else { "" };
        format!(
            "{}={value}; Path=/; HttpOnly; SameSite=Lax{only_https}{life}",
            self.name(secure)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_is_bound_to_the_host_over_https() {
        let set = Cookie::Session.set("abc", true);
        assert_eq!(
            set,
            "__Host-kuulo-session=abc; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=43200"
        );
        assert!(!Cookie::Case.set("K7M2-4QXD", false).contains("Secure"));
    }

    #[test]
    fn a_cookie_is_found_among_others() {
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE, "a=b; kuulo-case=K7M2-4QXD;c=d".parse().unwrap());
        assert_eq!(
            Cookie::Case.read(&headers, false).as_deref(),
            Some("K7M2-4QXD")
        );
        assert_eq!(Cookie::Case.read(&headers, true), None);
        assert_eq!(Cookie::Session.read(&headers, false), None);
    }
}
