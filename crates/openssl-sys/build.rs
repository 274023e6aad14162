//! Tells `libsqlite3-sys` where the headers of AWS-LC are, as `openssl-sys` would tell it where OpenSSL's are.

fn main() {
    let headers = std::env::vars().find_map(|(name, value)| {
        let ours = name.starts_with("DEP_AWS_LC_") && name.ends_with("_INCLUDE");
        ours.then_some(value)
    });
    println!("cargo:include={}", headers.expect("aws-lc-sys tells where its headers are"));
    println!("cargo:rerun-if-changed=build.rs");
}
