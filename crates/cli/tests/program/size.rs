//! Ten times the people need no more memory.

#![cfg(target_os = "linux")]

use crate::place::Place;
use std::{fs, io::Write, process::Stdio};

/// The greatest resident size so far of the program, in kilobytes, when it has read all rows but a buffer's worth.
fn peak_after(rows: u32) -> f64 {
    let place = Place::with_instruments();
    let mut command = place.program(&["score", "--instrument", "rand.json", "-o", "scores.csv", "-"]);
    let mut child = command.stdin(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all(b"id,q23,q27,q29,q31\n").unwrap();
    let name = "x".repeat(500);
    for row in 0..rows {
        // Faults are in it too, so that findings would be seen if they were kept; a closed pipe holds the rest.
        let answer = if row % 100 == 0 { "9" } else { "3" };
        input.write_all(format!("{name}{row},4,3,{answer},\n").as_bytes()).unwrap();
    }
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
    drop(input);
    assert_eq!(child.wait().unwrap().code(), Some(1));
    assert_eq!(place.get("scores.csv").lines().count(), 1 + rows as usize - rows.div_ceil(100) as usize);
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    peak.trim().strip_suffix(" kB").unwrap().parse().unwrap()
}

#[test]
fn memory_does_not_grow_with_the_rows() {
    let (few, many) = (peak_after(5_000), peak_after(50_000));
    assert!(many < 1.2 * few, "{few} kB for 5,000 rows, {many} kB for 50,000");
    assert!(many < 50_000.0, "{many} kB");
}
