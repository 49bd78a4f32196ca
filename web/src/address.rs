//! Addresses of our own pages with their filters, and forms read as they come: names may repeat.

use form_urlencoded::Serializer;

/// The pairs of a query or of a form, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Pairs(pub(crate) Vec<(String, String)>);

impl Pairs {
    /// The first value of a name, trimmed; nothing when it is empty.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let mut named = self
            .0
            .iter()
            .filter(|(key, _)| key == name)
            .map(|(_, value)| value.trim());
        named.find(|value| !value.is_empty())
    }

    /// Every value of a name that is not empty.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let named = self.0.iter().filter(move |(key, _)| key == name);
        named
            .map(|(_, value)| value.trim())
            .filter(|value| !value.is_empty())
    }

    /// The values of a name that can be read.
    pub(crate) fn read<T>(&self, name: &str, read: impl Fn(&str) -> Option<T>) -> Vec<T> {
        self.all(name).filter_map(read).collect()
    }

    pub(crate) fn with(&self, name: &str, value: &str) -> Pairs {
        let mut pairs = self.clone();
        pairs.0.push((name.to_owned(), value.to_owned()));
        pairs
    }

    pub(crate) fn without(&self, name: &str) -> Pairs {
        Pairs(
            self.0
                .iter()
                .filter(|(key, _)| key != name)
                .cloned()
                .collect(),
        )
    }

    pub(crate) fn without_value(&self, name: &str, value: &str) -> Pairs {
        let differs = |(key, held): &&(String, String)| key != name || held.trim() != value;
        Pairs(self.0.iter().filter(differs).cloned().collect())
    }

    /// Only the pairs with these names.
    pub(crate) fn only(&self, names: &[&str]) -> Pairs {
        let named = self
            .0
            .iter()
            .filter(|(key, value)| names.contains(&key.as_str()) && !value.trim().is_empty());
        Pairs(named.cloned().collect())
    }

    /// The address of `path` with these pairs.
    pub(crate) fn at(&self, path: &str) -> String {
        if self.0.is_empty() {
            return path.to_owned();
        }
        format!("{path}?{}", self.query())
    }

    /// The pairs as they stand in an address.
    pub(crate) fn query(&self) -> String {
        Serializer::new(String::new())
            .extend_pairs(&self.0)
            .finish()
    }

    /// Reads what [`Pairs::query`] has written.
    pub(crate) fn of_query(query: &str) -> Pairs {
        Pairs(
            form_urlencoded::parse(query.as_bytes())
                .into_owned()
                .collect(),
        )
    }
}

/// The address of `path` with the given pairs.
pub(crate) fn address(path: &str, pairs: &[(&str, &str)]) -> String {
    let pairs = pairs
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    Pairs(pairs.collect()).at(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_keeps_what_was_chosen_and_escapes_it() {
        let pairs = Pairs(vec![
            ("q".into(), "å & b".into()),
            ("unit".into(), "1".into()),
            ("unit".into(), "2".into()),
        ]);
        assert_eq!(pairs.at("/search"), "/search?q=%C3%A5+%26+b&unit=1&unit=2");
        assert_eq!(Pairs::of_query(&pairs.query()), pairs);
        assert_eq!(
            pairs
                .without_value("unit", "1")
                .only(&["unit"])
                .at("/search"),
            "/search?unit=2"
        );
        assert_eq!(pairs.without("unit").without("q").at("/search"), "/search");
        assert_eq!(pairs.all("unit").collect::<Vec<_>>(), ["1", "2"]);
    }
}
