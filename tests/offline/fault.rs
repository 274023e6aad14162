//! A fault of the program says where it was, and nothing of what it was about.

use std::process::Command;

use tovholder::app::say_no_words;

/// The hook is the whole process's, and what a test prints is caught: so a process of its own has the fault.
#[test]
fn a_fault_of_the_program_says_its_place_and_no_words() {
    let own = std::env::current_exe().unwrap();
    let done = Command::new(own)
        .args(["offline::fault::has_two_faults", "--exact", "--ignored", "--nocapture"])
        .output()
        .unwrap();
    let said = [done.stdout, done.stderr].concat();
    let said = String::from_utf8_lossy(&said);
    assert!(done.status.success() && said.contains("1 passed"), "{said}");
    assert_eq!(said.matches("a fault of the program").count(), 2, "{said}");
    assert!(said.contains(&format!("{}:", file!())), "{said}");
    for words in ["trøster", "garderoben", "unwrap"] {
        assert!(!said.contains(words), "{said}");
    }
}

#[test]
#[ignore = "run in a process of its own by the test above"]
#[expect(
    clippy::unnecessary_literal_unwrap,
    reason = "a fault of the program is what this is about"
)]
fn has_two_faults() {
    tracing_subscriber::fmt().with_writer(std::io::stderr).init();
    say_no_words();
    let words = "han trøster de små i garderoben";
    let inside = std::thread::spawn(move || Err::<(), &str>(words).unwrap());
    assert!(inside.join().is_err());
    assert!(std::panic::catch_unwind(|| panic!("{words}")).is_err());
}
