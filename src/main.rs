//! The program; what it does is in [`tovholder::cli`].

fn main() -> std::process::ExitCode {
    tovholder::cli::main()
}
