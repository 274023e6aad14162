//! A neighbour that only computes: as much as the bot does, and nothing that concerns anybody. Where the homeserver and the bot share a
//! machine's cores and caches, whoever computes beside it slows it down; how much of a ratio is that, this tells.

use std::hint::black_box;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

/// How long it computes at a time: so long does the bot for one message, roughly.
const AT_ONCE: Duration = Duration::from_millis(2);
/// What it reads on the way, in bytes: more than a core's own cache holds.
const MEMORY: usize = 8 << 20;
/// The kernel counts a process's time in hundredths of a second.
const TICK: Duration = Duration::from_millis(10);

/// How long a process has computed so far; zero when it is gone.
pub fn computed(pid: Option<u32>) -> Duration {
    let stat = pid.and_then(|pid| std::fs::read_to_string(format!("/proc/{pid}/stat")).ok());
    let stat = stat.unwrap_or_default();
    // The name, in brackets, may hold anything; user and system time are the twelfth and the thirteenth field behind it.
    let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
    let ticks: u32 = fields
        .skip(11)
        .take(2)
        .filter_map(|field| field.parse::<u32>().ok())
        .sum();
    TICK * ticks
}

/// Computes until it is dropped.
pub struct Busy(#[expect(dead_code, reason = "the thread looks whether it is there")] Arc<()>);

impl Busy {
    /// `share` is the part of one core that it takes, above 0 and at most 1.
    pub fn begin(share: f64) -> Self {
        let here = Arc::new(());
        let wanted = Arc::downgrade(&here);
        let rest = AT_ONCE.mul_f64((1.0 / share.clamp(0.01, 1.0)) - 1.0);
        thread::spawn(move || {
            let (memory, mut sum) = (vec![1_u64; MEMORY / 8], 0_u64);
            let mut parts = memory.chunks(512).cycle();
            while wanted.strong_count() > 0 {
                let began = Instant::now();
                while began.elapsed() < AT_ONCE {
                    let part = parts.next().unwrap_or_default();
                    sum = black_box(part.iter().fold(sum, |sum, word| sum.rotate_left(5) ^ word));
                }
                thread::sleep(rest);
            }
        });
        Self(here)
    }
}
