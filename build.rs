//! A new migration is a reason to build again: `sqlx::migrate!` does not see it by itself.

fn main() {
    println!("cargo:rerun-if-changed=migrations");
}
