//! Where to report a vulnerability; explorers show it with the program.

#[cfg(not(feature = "no-entrypoint"))]
solana_security_txt::security_txt! {
    name: "Assay supply",
    project_url: "https://github.com/assay-protocol/assay",
    contacts: "link:https://github.com/assay-protocol/assay/security/advisories/new",
    policy: "https://github.com/assay-protocol/assay/blob/main/SECURITY.md",
    source_code: "https://github.com/assay-protocol/assay"
}
