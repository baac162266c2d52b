//! Which system speaks: Partner Center and the platforms in front of it, or somebody else. Uses nothing.

use std::ops::Range;

use aho_corasick::AhoCorasick;

/// How near another system's words must stand to an error to be taken for its reporter.
const NEAR: usize = 240;

/// What only Partner Center and its tools write.
const OWN: &[&str] = &[
    "partnercenter",
    "partner center",
    "partner exception",
    "partnerexception",
    "service error payload",
    "partnercustomer",
    "partnerps",
    "add-partner",
    "connect-partner",
    "get-partner",
    "invoke-partner",
    "new-partner",
    "remove-partner",
    "set-partner",
    "submit-partner",
    "test-partner",
    "update-partner",
    "partnerapiservice",
    "partner service",
    "urn:cpsvc",
    "ms-correlationid",
    "ms-cv:",
    "ms-partnercenter",
    "x-locale",
    "errormessageextended",
    "errorname\"",
    "commerce.api.",
    "o365app",
    "cloud solution provider",
    "new commerce",
    "partner token",
];

/// The platforms in front of Partner Center.
const PLATFORM: &[&str] = &[
    "oms_",
    "csp",
    "operations automation",
    "aps application",
    "aps/subscriptions",
    "applicationunknownerror",
    "odin",
    "cloudblue",
    "parallels",
    "microsoft office 365",
    "office365",
    "office 365",
    "microsoft 365",
    "provisioning:",
    "mosi",
    "crest api",
    "sales order",
    "azure plan",
    "onmicrosoft",
];

/// Systems with numbers and messages of their own.
const FOREIGN: &[&str] = &[
    "aadsts",
    "postgres",
    "psql",
    "sqlstate",
    "pg::",
    "mysql",
    "mariadb",
    "ora-0",
    "sqlexception",
    "nginx",
    "apache2",
    "httpd",
    "kube",
    "kubernetes",
    "systemd",
    "sshd",
    "dockerd",
    "containerd",
    "graph.microsoft.com",
    "management.azure.com",
    "resourcemanager",
    "microsoft.compute",
    "microsoft.network",
    "microsoft.storage",
    "amazonaws",
    "googleapis",
    "stripe",
    "paypal",
    "github",
    "jenkins",
    "terraform",
    "ansible",
    "postfix",
    "smtp",
    "dovecot",
    "exim",
    "mailer-daemon",
    "redis",
    "rabbitmq",
    "kafka",
    "elasticsearch",
    "salesforce",
    "request_resourcenotfound",
    "authorization_requestdenied",
    "disallowedprovider",
    "quotaexceeded",
    "cve-",
    "kernel:",
    "haproxy",
    "varnish",
    "magento",
    "woocommerce",
    "shopify",
    "netflix",
    "gitlab",
];

/// These are words only where no letter stands beside them.
const WHOLE: &[&str] = &["csp", "odin", "mosi", "psql", "exim"];

/// What the words of a text say about its writer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Context {
    pub own: bool,
    pub platform: bool,
    pub foreign: bool,
}

/// Finds the words of the systems.
#[derive(Debug)]
pub(super) struct Systems {
    words: Option<AhoCorasick>,
}

/// Where the systems are named in one text.
#[derive(Debug, Default)]
pub(super) struct Named {
    own: Vec<usize>,
    platform: Vec<usize>,
    foreign: Vec<usize>,
}

impl Systems {
    pub fn new() -> Self {
        let words = OWN.iter().chain(PLATFORM).chain(FOREIGN);
        Self { words: AhoCorasick::builder().ascii_case_insensitive(true).build(words).ok() }
    }

    pub fn named_in(&self, text: &str) -> Named {
        let mut named = Named::default();
        for found in self.words.iter().flat_map(|words| words.find_iter(text)) {
            let word = found.pattern().as_usize();
            if WHOLE.iter().any(|whole| text[found.range()].eq_ignore_ascii_case(whole))
                && !stands_alone(text, &found.range())
            {
                continue;
            }
            let places = match word.checked_sub(OWN.len()) {
                None => &mut named.own,
                Some(rest) if rest < PLATFORM.len() => &mut named.platform,
                Some(_) => &mut named.foreign,
            };
            places.push(found.start());
        }
        named
    }
}

impl Named {
    /// The context of what stands at `at`. A system that is named right beside it counts more than one far off.
    pub fn around(&self, at: usize) -> Context {
        let foreign = distance(&self.foreign, at).filter(|&far| far <= NEAR);
        let own = distance(&self.own, at);
        let nearer = |far: usize| own.is_some_and(|own| own <= far);
        Context {
            own: own.is_some(),
            platform: !self.platform.is_empty(),
            foreign: foreign.is_some_and(|far| !nearer(far)),
        }
    }
}

fn stands_alone(text: &str, range: &Range<usize>) -> bool {
    let bytes = text.as_bytes();
    let letter = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_alphabetic);
    !letter(range.start.checked_sub(1)) && !letter(Some(range.end))
}

fn distance(places: &[usize], at: usize) -> Option<usize> {
    let next = places.partition_point(|&place| place < at);
    let around = [next.checked_sub(1), Some(next)].into_iter().flatten().filter_map(|i| places.get(i));
    around.map(|place| place.abs_diff(at)).min()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_speaks() {
        let systems = Systems::new();
        let log = "nginx: 502\nNew-PartnerCustomer : 800002 Invalid";
        let named = systems.named_in(log);
        let context = named.around(log.len() - 10);
        assert!(context.own && !context.foreign && !context.platform);
        assert!(systems.named_in("ERROR: postgres: Access denied").around(17).foreign);
    }
}
