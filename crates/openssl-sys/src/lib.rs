//! SQLCipher takes its AES and HMAC from whatever `openssl-sys` links. The real one builds OpenSSL, which needs perl and make;
//! AWS-LC has the same functions, is in the tree already, and needs a C compiler only. `[patch.crates-io]` in the root's
//! `Cargo.toml` puts this crate in the place of the real one; it has no code, only the headers' place ([`build.rs`](../build.rs)).

extern crate aws_lc_sys;
