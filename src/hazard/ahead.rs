use crate::random::Stream;

/// Numbers drawn ahead.
const MOST: usize = 64;
/// Numbers drawn ahead at first: most processes have few events in a block.
const FIRST: usize = 8;

/// The numbers of one stream, drawn some at a time: many of a kind cost less together. What they are does not depend on how
/// many are drawn ahead.
#[derive(Debug, Clone)]
pub struct Ahead {
    stream: Stream,
    values: [f64; MOST],
    next: usize,
    filled: usize,
}

impl Ahead {
    pub fn new(stream: Stream) -> Ahead {
        Ahead { stream, values: [0.0; MOST], next: 0, filled: 0 }
    }

    /// The next number; `fill` draws more of them, and is always the same.
    #[inline]
    pub fn next(&mut self, fill: impl FnOnce(&mut Stream, &mut [f64])) -> f64 {
        if self.next == self.filled {
            self.filled = if self.filled == 0 { FIRST } else { MOST };
            fill(&mut self.stream, &mut self.values[..self.filled]);
            self.next = 0;
        }
        let value = self.values[self.next];
        self.next += 1;
        value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_in_the_order_of_their_stream() {
        let mut ahead = Ahead::new(Stream::new(1, "a", 0));
        let mut stream = Stream::new(1, "a", 0);
        for _ in 0..200 {
            let next = ahead.next(|stream, values| values.iter_mut().for_each(|v| *v = stream.uniform()));
            assert_eq!(next, stream.uniform());
        }
    }
}
