//! The classes of what is replaced, in the order in which they win where a value belongs to several.

use std::borrow::Cow;

use super::folded::folded;

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// The GUID of a customer's tenant.
    Customer,
    /// The GUID of a subscription.
    Subscription,
    /// The GUID of an order.
    Order,
    /// A correlation, request or trace id: stays, since a ticket to Microsoft needs it.
    Kept,
    /// Any other GUID.
    Id,
    Email,
    Domain,
    /// An IP address.
    Ip,
    Phone,
    Registration,
    /// A part of a postal address.
    Address,
    /// The name of a person or a company.
    Name,
}

/// Names shorter than this are replaced in their fields only.
const SHORTEST_NAME: usize = 3;

/// The fields that hold what no shape tells, in lower case without `_`, `-` and blanks.
const FIELDS: [(Class, &[&str]); 5] = [
    (Class::Domain, &["domain", "domainname", "domainprefix", "defaultdomainname", "subdomain", "subdomainname"]),
    (
        Class::Name,
        &[
            "firstname",
            "lastname",
            "middlename",
            "givenname",
            "surname",
            "familyname",
            "fullname",
            "companyname",
            "company",
            "login",
            "legalname",
            "displayname",
            "userprincipalname",
            "upn",
            "customername",
            "contactname",
            "contactperson",
            "organizationname",
            "organisationname",
            "sourcepartnername",
            "mailnickname",
            "username",
        ],
    ),
    (
        Class::Address,
        &[
            "address",
            "addressline",
            "addressline1",
            "addressline2",
            "addressline3",
            "street",
            "streetaddress",
            "streetname",
            "locality",
            "city",
            "postalcode",
            "zipcode",
            "zip",
            "region",
            "state",
        ],
    ),
    (
        Class::Phone,
        &[
            "phonenumber",
            "phone",
            "mobilephone",
            "telephonenumber",
            "businessphone",
            "businessphones",
            "telwork",
            "faxnumber",
        ],
    ),
    (
        Class::Registration,
        &["organizationregistrationnumber", "registrationnumber", "taxid", "vatid", "vatnumber", "taxnumber"],
    ),
];

/// Fields that are about a customer only in a checklist's values: in a log `state` is mostly that of a subscription,
/// and `region` one of Azure.
const VALUES_ONLY: [&str; 4] = ["state", "region", "address", "username"];

/// What may stand before the name of a field.
const PREFIXES: [&str; 9] =
    ["contact", "customer", "billing", "admin", "user", "primary", "owner", "company", "recipient"];

impl Class {
    pub const ALL: [Self; 11] = [
        Self::Customer,
        Self::Subscription,
        Self::Order,
        Self::Id,
        Self::Email,
        Self::Domain,
        Self::Ip,
        Self::Phone,
        Self::Registration,
        Self::Address,
        Self::Name,
    ];

    /// What its pseudonyms begin with.
    #[must_use]
    pub fn prefix(self) -> &'static str {
        match self {
            Self::Customer => "CUSTOMER",
            Self::Subscription => "SUBSCRIPTION",
            Self::Order => "ORDER",
            Self::Kept | Self::Id => "ID",
            Self::Email => "EMAIL",
            Self::Domain => "DOMAIN",
            Self::Ip => "IP",
            Self::Phone => "PHONE",
            Self::Registration => "REGISTRATION",
            Self::Address => "ADDRESS",
            Self::Name => "NAME",
        }
    }

    /// The class of the value of a variable of a checklist, where its name tells.
    pub(super) fn of_variable(name: &str, value: &str) -> Option<Self> {
        let name = letters(name);
        let id = super::shapes::is_id(value).then(|| Self::of_id(&name)).flatten();
        let domain = ["domain", "subdomain"].contains(&name.as_str()).then_some(Self::Domain);
        id.or(domain).or_else(|| of_field(&name))
    }

    /// The class of a GUID behind these letters, where they tell.
    pub(super) fn of_id(before: &str) -> Option<Self> {
        let ends = |names: &[&str]| names.iter().any(|name| before.ends_with(name));
        if ends(&["correlationid", "requestid", "traceid"]) {
            Some(Self::Kept)
        } else if ends(&["partnertenantid", "sourcetenantid", "targettenantid"]) {
            None
        } else if ends(&["customerid", "tenantid", "customer", "tenant", "customertenantid"]) {
            Some(Self::Customer)
        } else if ends(&["subscriptionid", "subscription"]) {
            Some(Self::Subscription)
        } else if ends(&["orderid", "order"]) {
            Some(Self::Order)
        } else {
            None
        }
    }

    /// The class of a field of a log.
    pub(super) fn of_log_field(name: &str) -> Option<Self> {
        let name = letters(name);
        if VALUES_ONLY.contains(&name.as_str()) { None } else { of_field(&name) }
    }

    /// What two spellings of one value have in common.
    pub(super) fn key(self, value: &str) -> String {
        match self {
            Self::Customer | Self::Subscription | Self::Order | Self::Kept | Self::Id => {
                value.replace('-', "").to_ascii_lowercase()
            }
            _ => folded(value.trim()),
        }
    }

    /// Whether such a value is looked for in all texts once a field gave it: a short one would be found everywhere.
    pub(super) fn is_looked_for(self, value: &str) -> bool {
        let count = value.chars().count();
        match self {
            Self::Name | Self::Address | Self::Domain => {
                count >= SHORTEST_NAME && value.chars().any(char::is_alphabetic) && !is_nothing(value)
            }
            Self::Phone | Self::Registration => count >= 7,
            _ => false,
        }
    }

    /// What it is called in a report, one and many.
    #[must_use]
    pub fn title(self, count: usize) -> Cow<'static, str> {
        let (one, many) = match self {
            Self::Customer => ("customer id", "customer ids"),
            Self::Subscription => ("subscription id", "subscription ids"),
            Self::Order => ("order id", "order ids"),
            Self::Kept => ("id kept", "ids kept"),
            Self::Id => ("other id", "other ids"),
            Self::Email => ("e-mail address", "e-mail addresses"),
            Self::Domain => ("domain", "domains"),
            Self::Ip => ("IP address", "IP addresses"),
            Self::Phone => ("phone number", "phone numbers"),
            Self::Registration => ("registration number", "registration numbers"),
            Self::Address => ("part of an address", "parts of addresses"),
            Self::Name => ("name", "names"),
        };
        format!("{count} {}", if count == 1 { one } else { many }).into()
    }
}

fn of_field(letters: &str) -> Option<Class> {
    let of = |name: &str| FIELDS.iter().find(|(_, names)| names.contains(&name)).map(|(class, _)| *class);
    let mut without = PREFIXES.iter().filter_map(|prefix| letters.strip_prefix(prefix));
    of(letters).or_else(|| without.find_map(of))
}

/// Words that stand in a field that has no value.
pub(super) fn is_nothing(value: &str) -> bool {
    let value = value.trim().to_ascii_lowercase();
    ["", "null", "none", "true", "false", "undefined", "n/a", "-", "string", "required", "invalid", "missing"]
        .contains(&value.as_str())
}

/// The letters and digits of a name, in lower case.
pub(super) fn letters(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
